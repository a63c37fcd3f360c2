using System.Text.Json.Nodes;

namespace Orchestrator.Functions.OpenApi;

/// <summary>An HTTP function whose body is the pages of a form (rest 1.2).</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TakesPagesAttribute() : TakesBodyAttribute(typeof(IReadOnlyList<JsonObject>))
{
    /// <inheritdoc />
    public override string? Description => "The pages of the form that are filled in, in their order. Without any, the first page is answered.";
}
