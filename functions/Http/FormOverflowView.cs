namespace Orchestrator.Functions.Http;

/// <summary>More pages than a form has (rest 0.3).</summary>
/// <param name="Type">Always <c>FormOverflowError</c>.</param>
/// <param name="Detail">How many are left.</param>
/// <param name="Title">Always <c>Internal Server Error</c>.</param>
/// <param name="Status">Always 500.</param>
public sealed record FormOverflowView(string Type, string Detail, string Title, int Status);
