namespace Orchestrator.Functions.Http;

/// <summary>A page that is not valid (rest 0.3).</summary>
/// <param name="Type">Always <c>FormValidationError</c>.</param>
/// <param name="Detail">All errors as text.</param>
/// <param name="Title">Always <c>Form not valid</c>.</param>
/// <param name="Status">Always 400.</param>
/// <param name="ValidationErrors">All errors.</param>
public sealed record FormNotValidView(string Type, string Detail, string Title, int Status, IReadOnlyList<FormErrorView> ValidationErrors);
