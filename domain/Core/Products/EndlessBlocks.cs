namespace Orchestrator.Core.Products;

/// <summary>Blocks that always have a block of their own class in them, so that making one would never end.</summary>
internal static class EndlessBlocks
{
    public static IEnumerable<string> In(IReadOnlyDictionary<Type, IReadOnlyList<ProductField>> fields)
    {
        var made = fields.ToDictionary(
            entry => entry.Key, entry => entry.Value.Where(IsRequired).Select(field => (Field: field, Block: field.BlockType!)).ToList());
        foreach (var (type, edges) in made)
        {
            foreach (var (field, _) in edges.Where(edge => Leads(edge.Block, type, [])).DistinctBy(edge => edge.Field))
            {
                yield return $"{type.FullName}.{field.Property.Name} always has a {field.BlockType!.Name}, and that always has a {type.Name} again, without end. "
                    + $"Declare it as {(field.Kind == ProductFieldKind.Block ? $"{field.BlockType.Name}?, without a value" : "a list that may be empty")}.";
            }
        }

        bool Leads(Type from, Type to, HashSet<Type> met) => from == to
            || met.Add(from) && made.TryGetValue(from, out var edges) && edges.Any(edge => Leads(edge.Block, to, met));
    }

    private static bool IsRequired(ProductField field) =>
        field.BlockTypes.Count == 1 && (field.Kind == ProductFieldKind.Block ? field.IsAlwaysThere : field.MinItems > 0);
}
