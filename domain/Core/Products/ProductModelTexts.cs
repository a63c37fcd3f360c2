namespace Orchestrator.Core.Products;

/// <summary>
/// Mistakes in a product model that both the start-up check and the analyzer find, in the same words. The analyzer compiles this
/// file too.
/// </summary>
internal static class ProductModelTexts
{
    public static string UnsupportedType(string owner, string property, string type) =>
        $"{owner}.{property} has type {type}, which a product model cannot hold. "
        + "Use text, a number, a boolean, a UUID, an enum, a ProductBlockModel, or a List of these.";

    public static string NoBlockName(string block) =>
        $"Product block {block} has no [ProductBlock(\"name\")] attribute. Give it the name that it has in the catalogue.";

    public static string NoSetter(string owner, string property) =>
        $"{owner}.{property} has no public setter, so it would be stored and never loaded. Declare it with {{ get; set; }}.";

    public static string NeverMissing(string owner, string property, string type) =>
        $"{owner}.{property} has type {type} and can never be missing, so [RequiredFrom] would check nothing. Declare it as {type}?.";

    /// <summary>In the words of semantics 138.</summary>
    public static string NoChoice(string owner, string property, string block) =>
        $"{owner}.{property} can not be {block}, which is abstract. Say which blocks it can be with [OneOf(typeof(A), typeof(B))].";
}
