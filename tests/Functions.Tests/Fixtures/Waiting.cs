namespace Orchestrator.Functions.Tests.Fixtures;

/// <summary>Waits for what must happen.</summary>
internal static class Waiting
{
    /// <summary>How long. It costs nothing where the thing happens, and machines may be slow and busy.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
}
