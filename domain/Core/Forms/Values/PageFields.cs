namespace Orchestrator.Core.Forms.Values;

/// <summary>Reads the fields of a page from its record and its configuration.</summary>
internal static class PageFields
{
    /// <exception cref="FormPageException">The record has something that a form cannot ask for.</exception>
    public static ObjectValue Of<T>(FormPage<T> page)
    {
        var root = new ObjectValue(typeof(T));
        var values = new FieldFactory();
        root.Fields =
        [
            .. page.Shown.Select(shown => FieldFactory.Shown(shown.Key, shown.Key, shown.Value)),
            .. FieldProperty.Of(typeof(T)).Select(property => values.Field(property, page.Settings.GetValueOrDefault(property.Name) ?? new FieldSettings())),
        ];
        return root.Fields.GroupBy(field => field.Key, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new FormPageException($"{typeof(T).Name} has two fields '{twice.Key}'.")
            : root;
    }
}
