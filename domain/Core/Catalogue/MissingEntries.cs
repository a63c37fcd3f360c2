using System.Text.Json.Serialization;

namespace Orchestrator.Core.Catalogue;

/// <summary>What one side lacks of what the other side has for a product (semantics 137).</summary>
/// <param name="IsWhole">Whether it lacks the product itself.</param>
/// <param name="FixedInputs">Fixed inputs, by name.</param>
/// <param name="ResourceTypes">Resource types, each after its block: <c>Port Service: vlan</c>.</param>
/// <param name="Blocks">Blocks at any depth, by name.</param>
/// <param name="Workflows">Workflows, by key.</param>
public sealed record MissingEntries(
    [property: JsonPropertyName("product")] bool IsWhole, IReadOnlyList<string> FixedInputs, IReadOnlyList<string> ResourceTypes,
    IReadOnlyList<string> Blocks, IReadOnlyList<string> Workflows)
{
    /// <summary>Whether nothing is missing.</summary>
    [JsonIgnore]
    public bool IsEmpty => !IsWhole && FixedInputs.Count + ResourceTypes.Count + Blocks.Count + Workflows.Count == 0;

    /// <summary>For texts, for example <c>fixed inputs speed; resource types Port Service: vlan</c>.</summary>
    public override string ToString() => IsWhole ? "the product" : string.Join("; ", Parts());

    private IEnumerable<string> Parts()
    {
        foreach (var (what, names) in new[] { ("fixed inputs", FixedInputs), ("resource types", ResourceTypes), ("blocks", Blocks), ("workflows", Workflows) })
        {
            if (names.Count > 0)
                yield return $"{what} {string.Join(", ", names)}";
        }
    }
}
