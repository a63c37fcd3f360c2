using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Orchestrator.Functions.Tests.Api.Fuzzing;

/// <summary>An operation of the OpenAPI document.</summary>
/// <param name="Name">Its id.</param>
/// <param name="Method">The HTTP method, upper case.</param>
/// <param name="Path">The path with names.</param>
/// <param name="Description">The operation in the document.</param>
/// <param name="Schemas">The document's schemas, which others refer to.</param>
public sealed partial record FuzzOperation(string Name, string Method, string Path, JsonObject Description, JsonObject Schemas)
{
    /// <summary>The statuses that it answers with.</summary>
    public IReadOnlySet<int> Statuses { get; } = Description["responses"]!.AsObject().Select(response => int.Parse(response.Key)).ToHashSet();

    public IReadOnlyList<FuzzParameter> Parameters { get; } =
    [
        .. (Description["parameters"]?.AsArray() ?? []).Select(parameter => new FuzzParameter(
            (string)parameter!["in"]!, (string)parameter["name"]!, parameter["schema"]!.AsObject())),
    ];

    /// <summary>The schema of the body; null without one.</summary>
    public JsonObject? Body { get; } = Description["requestBody"]?["content"]?["application/json"]?["schema"]?.AsObject();

    /// <summary>The path in parts: texts at even places, and names of parameters between them.</summary>
    public string[] Parts => Braces().Split(Path);

    /// <summary>All operations of a document.</summary>
    public static IReadOnlyList<FuzzOperation> In(JsonObject document) =>
    [
        .. from path in document["paths"]!.AsObject()
           from operation in path.Value!.AsObject()
           select new FuzzOperation(
               (string)operation.Value!["operationId"]!, operation.Key.ToUpperInvariant(), path.Key, operation.Value.AsObject(),
               document["components"]!["schemas"]!.AsObject()),
    ];

    /// <summary>A schema, or the one that it refers to.</summary>
    public JsonObject Resolve(JsonObject schema) =>
        schema["$ref"] is { } reference ? Schemas[((string)reference!).Split('/')[^1]]!.AsObject() : schema;

    [GeneratedRegex(@"\{(?<name>[^}]+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Braces();
}
