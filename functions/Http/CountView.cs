namespace Orchestrator.Functions.Http;

/// <summary>How many (rest 1.5).</summary>
/// <param name="Count">How many.</param>
public sealed record CountView(int Count);
