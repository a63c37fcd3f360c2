namespace Orchestrator.TestNetwork.Everything;

/// <summary>What workflows change beside their storage, in this process or in another.</summary>
public interface IOutsideWorld
{
    /// <summary>Does something, unless it was done under this key already.</summary>
    /// <returns>The receipt; the same again for a repeated call.</returns>
    Task<string> Apply(string what, string key, CancellationToken cancellation);
}
