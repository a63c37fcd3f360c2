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

    public static string NoGetter(string owner, string property) =>
        $"{owner}.{property} has no public getter, so it would never be stored. Declare it with {{ get; set; }}.";

    public static string NeverMissing(string owner, string property, string type) =>
        $"{owner}.{property} has type {type} and can never be missing, so [RequiredFrom] would check nothing. Declare it as {type}?.";

    public static string NeverMissingList(string owner, string property) =>
        $"{owner}.{property} is a list that is always there, so [RequiredFrom] would check nothing. Say with [Length] how many items it needs, or declare it with ?.";

    public static string PublicField(string owner, string field) =>
        $"{owner}.{field} is a field, so it would never be stored. Declare it as a property with {{ get; set; }}.";

    public static string Unheeded(string owner, string property, string attribute) =>
        $"{owner}.{property} has [{attribute}], which nothing checks in a product model. Say with [RequiredFrom] from when on it needs a value "
        + "and with [Length] how many items a list has, and check the rest in the form.";

    public static string StoredOtherwise(string owner, string property, string attribute) =>
        $"{owner}.{property} has [{attribute}], so it would be stored otherwise than the catalogue, differences and imports know it. Take the attribute away.";

    public static string RequiredMember(string owner, string property) =>
        $"{owner}.{property} is `required`, so nothing could be loaded that was stored before it had that property. Take the modifier away, "
        + "and say with [RequiredFrom] from when on it needs a value.";

    /// <summary>In the words of semantics 138.</summary>
    public static string NoChoice(string owner, string property, string block) =>
        $"{owner}.{property} can not be {block}, which is abstract. Say which blocks it can be with [OneOf(typeof(A), typeof(B))].";
}
