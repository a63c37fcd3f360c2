using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Orchestrator.Core.Forms.Fields;

/// <summary>A table; see <see cref="SummaryTable"/> for one of what a form was given.</summary>
/// <param name="Headers">The heading of each column.</param>
/// <param name="Labels">What each line is.</param>
/// <param name="Columns">Per column, the value of each line.</param>
[JsonConverter(typeof(DisplayFieldConverter<MigrationSummary>))]
public sealed record MigrationSummary(
    IReadOnlyList<string> Headers, IReadOnlyList<string> Labels, IReadOnlyList<IReadOnlyList<string>> Columns) : IDisplayField
{
    /// <inheritdoc />
    public string Definition => "MigrationSummaryValue";

    /// <inheritdoc />
    public JsonObject Keywords => new() { ["format"] = "summary", ["type"] = "string" };

    /// <inheritdoc />
    public JsonNode? Shown => null;

    /// <inheritdoc />
    public JsonObject Extra => new()
    {
        ["data"] = new JsonObject
        {
            ["headers"] = Texts(Headers),
            ["labels"] = Texts(Labels),
            // Without a first column the UI takes the whole page down (ui 5.3).
            ["columns"] = new JsonArray([.. Columns.DefaultIfEmpty([]).Select(Texts)]),
        },
    };

    private static JsonArray Texts(IReadOnlyList<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
