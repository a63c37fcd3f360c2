namespace Orchestrator.Core.Forms.Values;

/// <summary>What is wrong with a page's record, whatever its configuration will say.</summary>
internal static class PageMistakes
{
    public static IReadOnlyList<string> Of(Type page)
    {
        var (factory, found, open) = (new FieldFactory(), new List<string>(), new Queue<Type>([page]));
        var known = new HashSet<Type> { page };
        while (open.TryDequeue(out var type))
        {
            found.AddRange(OfRecord(type, factory));
            foreach (var inner in factory.Objects.Where(known.Add).ToList())
                open.Enqueue(inner);
        }

        return [.. found.Distinct(StringComparer.Ordinal)];
    }

    private static List<string> OfRecord(Type type, FieldFactory factory)
    {
        IReadOnlyList<FieldProperty> properties;
        try
        {
            properties = FieldProperty.Of(type);
        }
        catch (FormPageException error)
        {
            return [error.Message];
        }

        return
        [
            .. properties.SelectMany(property => OfField(property, factory)),
            .. properties.GroupBy(property => property.Key, StringComparer.Ordinal).Where(group => group.Count() > 1)
                .Select(group => $"{type.FullName} has two fields '{group.Key}'."),
        ];
    }

    private static List<string> OfField(FieldProperty property, FieldFactory factory)
    {
        try
        {
            factory.Field(property, new FieldSettings());
        }
        catch (FormPageException error)
        {
            return error.DependsOnConfiguration ? [] : [error.Message];
        }

        return [.. property.Ignored().Select(rule =>
            $"{property.Describe()} has [{rule.GetType().Name[..^nameof(Attribute).Length]}], which a form does not look at there. Say it with {nameof(FormPage<object>)}.{nameof(FormPage<object>.Check)}, or with the required modifier.")];
    }
}
