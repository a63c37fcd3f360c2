using System.Text.Json.Nodes;
using Orchestrator.Core.Forms.Values;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Forms.Fields;

/// <summary>
/// A table of what a form was given: one column per row of data, or before and after when the old values are given
/// (forms 9). See <see cref="SummaryForm"/>.
/// </summary>
/// <param name="name">Its key on the page.</param>
public sealed class SummaryTable(string name = SummaryTable.Product)
{
    /// <summary>The key of the table of the product itself.</summary>
    public const string Product = "product_summary";

    private readonly List<(JsonObject Values, JsonObject? Before)> _rows = [];
    private readonly Dictionary<string, Func<JsonNode?, IEnumerable<KeyValuePair<string, string>>>> _formatters = new(StringComparer.Ordinal);
    private Func<int, string> _header = static number => $"{number}";

    /// <summary>Its key on the page.</summary>
    public string Name { get; } = name;

    /// <summary>Shown when there are no rows.</summary>
    public string NoData { get; init; } = "no data";

    /// <summary>Adds a row of data.</summary>
    /// <param name="values">A page, or any object; what pages only show is left out.</param>
    /// <param name="before">The values that it replaces: given for every row, or for none.</param>
    public SummaryTable Row(object values, object? before = null)
    {
        _rows.Add((UserInput.Of(values), before is null ? null : UserInput.Of(before)));
        return this;
    }

    /// <summary>Adds rows of data without old values.</summary>
    public SummaryTable Rows(IEnumerable<object> rows) => rows.Aggregate(this, (table, row) => table.Row(row));

    /// <summary>Says how a field is shown: one line or several, each with its label.</summary>
    /// <param name="field">The field's key.</param>
    /// <param name="lines">Label and text of each line, from the value.</param>
    public SummaryTable Format(string field, Func<JsonNode?, IEnumerable<KeyValuePair<string, string>>> lines)
    {
        _formatters[field] = lines;
        return this;
    }

    /// <summary>Names the columns, by their number from 1 on.</summary>
    public SummaryTable Headers(Func<int, string> header)
    {
        _header = header;
        return this;
    }

    /// <summary>What is shown: tables (several with old values, one for each row), or the message that there is no data.</summary>
    /// <exception cref="InvalidOperationException">Some rows have old values and others not.</exception>
    public IReadOnlyList<KeyValuePair<string, IDisplayField>> Fields()
    {
        if (_rows.Count == 0)
            return [Shown(Name, new Label(NoData))];
        var withBefore = _rows.Count(row => row.Before is not null);
        if (withBefore > 0 && withBefore < _rows.Count)
            throw new InvalidOperationException($"Table '{Name}' has old values for {withBefore} of {_rows.Count} rows. Give them for all rows or for none.");
        if (withBefore == 0)
        {
            var all = new JsonObject(_rows.SelectMany(row => row.Values).DistinctBy(field => field.Key, StringComparer.Ordinal).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())));
            return [Shown(Name, new MigrationSummary([.. _rows.Select((_, index) => _header(index + 1))], Labels(all), [.. _rows.Select(row => Column(row.Values, all))]))];
        }

        return
        [
            .. _rows.Select((row, index) => Shown(
                index == 0 ? Name : $"{Name}_{index + 1}",
                new MigrationSummary(["before", "after"], Labels(row.Values), [Column(row.Before!, row.Values), Column(row.Values, row.Values)]))),
        ];
    }

    private static KeyValuePair<string, IDisplayField> Shown(string key, IDisplayField field) => KeyValuePair.Create(key, field);

    private IReadOnlyList<string> Labels(JsonObject row) => [.. row.SelectMany(field => Lines(field.Key, field.Value)).Select(line => line.Key)];

    /// <summary>A row's values in the order of the labels; what it does not have is empty.</summary>
    private IReadOnlyList<string> Column(JsonObject row, JsonObject order) =>
        [.. order.SelectMany(field => Lines(field.Key, row[field.Key])).Select(line => line.Value)];

    private IEnumerable<KeyValuePair<string, string>> Lines(string field, JsonNode? value) =>
        _formatters.TryGetValue(field, out var lines) ? lines(value) : [KeyValuePair.Create(field, Text(value))];

    private static string Text(JsonNode? value) => value switch
    {
        null or JsonArray { Count: 0 } or JsonObject { Count: 0 } => "",
        _ => JsonText.Of(value) ?? value.ToJsonString(WireJson.Options),
    };
}
