namespace Orchestrator.Esnet.Http;

/// <summary>
/// The header by which a system recognises a request it has already served. A step derives the key from its process and
/// its place in it, so that a step that runs again after a crash asks for the same effect and not for a second one.
/// </summary>
public static class IdempotencyKey
{
    /// <summary>The header's name.</summary>
    public const string Header = "Idempotency-Key";
}
