using System.Text.Json.Nodes;
using Orchestrator.Core.Forms.Fields;

namespace Orchestrator.Core.Forms.Values;

/// <summary>What only the moment knows of a field, as the page was configured.</summary>
internal sealed class FieldSettings
{
    public IReadOnlyList<FormOption>? Options { get; set; }

    /// <summary>Whether there is a default that is not the property's own.</summary>
    public bool HasDefault { get; set; }

    public object? DefaultValue { get; set; }

    public JsonNode? Default { get; set; }

    public bool IsReadOnly { get; set; }

    public decimal? Minimum { get; set; }

    public decimal? Maximum { get; set; }

    public IReadOnlyList<AcceptItem> Checklist { get; set; } = [];

    public IReadOnlyList<Guid>? Products { get; set; }

    public string? Customer { get; set; }

    public List<Func<JsonNode?, string?>> Checks { get; } = [];
}
