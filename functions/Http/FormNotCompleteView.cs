using System.Text.Json.Nodes;

namespace Orchestrator.Functions.Http;

/// <summary>A form that wants another page (rest 0.3).</summary>
/// <param name="Type">Always <c>FormNotCompleteError</c>.</param>
/// <param name="Detail">The form as text.</param>
/// <param name="Title">Always <c>Form not complete</c>.</param>
/// <param name="Status">Always 510.</param>
/// <param name="Form">The JSON schema of the page.</param>
/// <param name="Meta">Whether pages follow.</param>
public sealed record FormNotCompleteView(string Type, string Detail, string Title, int Status, JsonObject Form, JsonObject? Meta);
