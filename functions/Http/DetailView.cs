namespace Orchestrator.Functions.Http;

/// <summary>An answer that no function gave (rest 0 and 0.4).</summary>
/// <param name="Detail">What is wrong.</param>
public sealed record DetailView(string Detail);
