namespace Orchestrator.Functions.Http;

/// <summary>A problem (rest 0.1).</summary>
/// <param name="Detail">What is wrong, and what to do.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">The status in words.</param>
public sealed record ProblemView(string Detail, int Status, string Title);
