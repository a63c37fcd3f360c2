using System.Text.Json;
using Orchestrator.Core.Products;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Catalogue;

/// <summary>What a migration does to one product.</summary>
/// <param name="Before">The product as it was; null when it is new.</param>
/// <param name="After">The product as it becomes.</param>
public sealed record ProductChange(Product? Before, Product After)
{
    /// <summary>Each value that changes, a line each; none when the product stays as it is.</summary>
    public IReadOnlyList<string> Lines { get; } = [.. Describe(Before, After)];

    private static IEnumerable<string> Describe(Product? before, Product after)
    {
        var (old, now) = (Values(before), Values(after));
        foreach (var name in now.Keys.Concat(old.Keys.Except(now.Keys)))
        {
            var (was, becomes) = (old.GetValueOrDefault(name), now.GetValueOrDefault(name));
            if (was != becomes)
                yield return before is null ? $"{name} = {becomes}" : $"{name}: {was ?? "none"} -> {becomes ?? "none"}";
        }
    }

    private static Dictionary<string, string> Values(Product? product)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (product is null)
            return values;
        foreach (var (name, value) in JsonSerializer.SerializeToNode(product, WireJson.Options)!.AsObject())
        {
            if (value is not null)
                values[name] = value.ToJsonString(WireJson.Options);
        }

        foreach (var input in product.FixedInputs)
            values[$"fixed_inputs.{input.Name}"] = JsonSerializer.Serialize(input.Value, WireJson.Options);
        return values;
    }
}
