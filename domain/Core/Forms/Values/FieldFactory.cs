using System.Text.Json.Nodes;
using Orchestrator.Core.Forms.Fields;

namespace Orchestrator.Core.Forms.Values;

/// <summary>Makes the fields of one page; objects that occur more than once are made once.</summary>
internal sealed class FieldFactory
{
    private readonly Dictionary<Type, ObjectValue> _objects = [];

    /// <summary>The objects that were found so far.</summary>
    public IReadOnlyCollection<Type> Objects => _objects.Keys;

    /// <summary>A field that only shows something.</summary>
    public static FormField Shown(string key, string property, IDisplayField shown) => new()
    {
        Key = key,
        Property = property,
        Value = new DisplayValue(shown),
        Title = FieldProperty.TitleOf(key),
        Default = shown.Shown,
        IsFrozen = true,
        Extra = shown.Extra,
    };

    /// <summary>A field of a record.</summary>
    /// <exception cref="FormPageException">Its type or its attributes make no sense.</exception>
    public FormField Field(FieldProperty property, FieldSettings settings)
    {
        var texts = property.Texts;
        if (property.Property.PropertyType.IsAssignableTo(typeof(IDisplayField)))
            return OfDisplay(property, settings, texts);

        var type = new FieldTypes(property, settings, this).Of(property.Nullability);
        var isReadOnly = settings.IsReadOnly || property.IsReadOnly;
        var isRequired = property.IsRequired && !settings.HasDefault && !isReadOnly;
        if (isRequired && texts is HiddenAttribute)
            throw new FormPageException($"{property.Describe()} is hidden, so nobody can give it. Give it a value, and do not make it required.") { DependsOnConfiguration = true };
        var kept = isRequired ? null : Kept(type, settings.HasDefault ? settings.Default : property.InitialJson());
        var constant = isReadOnly ? new ConstantValue(type is NullableValue nullable ? nullable.Inner : type, kept) : null;
        return new FormField
        {
            Key = property.Key,
            Property = property.Name,
            Value = constant ?? type,
            Title = texts?.Title ?? property.TitleOfName,
            HasOwnTitle = texts?.Title is not null,
            Description = texts?.Description,
            Format = texts?.Format,
            IsRequired = isRequired,
            Default = kept,
            IsFrozen = texts is HiddenAttribute,
            Extra = constant?.Extra() ?? Extra(type, texts, settings),
            Keywords = Keywords(texts, settings),
            Checks = settings.Checks,
        };
    }

    /// <summary>The value of an object's type.</summary>
    public ObjectValue Object(Type type)
    {
        if (!_objects.TryGetValue(type, out var value))
        {
            _objects[type] = value = new ObjectValue(type);
            try
            {
                value.Fields = [.. FieldProperty.Of(type).Select(property => Field(property, new FieldSettings()))];
            }
            catch (FormPageException error) when (error.DependsOnConfiguration)
            {
                // A page configures its own fields only.
                throw new FormPageException(error.Message);
            }
        }

        return value;
    }

    private static FormField OfDisplay(FieldProperty property, FieldSettings settings, FormFieldAttribute? texts)
    {
        if (property.IsRequired || (settings.HasDefault ? settings.DefaultValue : property.Initial) is not IDisplayField shown)
            throw new FormPageException($"{property.Describe()} only shows something. Give it a value, and do not make it required.") { DependsOnConfiguration = !property.IsRequired };
        return Shown(property.Key, property.Name, shown) with
        {
            Title = texts?.Title ?? property.TitleOfName,
            HasOwnTitle = texts?.Title is not null,
            Description = texts?.Description,
        };
    }

    /// <summary>A default as it is kept, for example a decimal as a number; one that is not valid is said so when it is used.</summary>
    private static JsonNode? Kept(FieldValue type, JsonNode? value)
    {
        var errors = new ErrorList();
        var kept = type.Read(value, errors);
        return errors.Count == 0 ? kept : value;
    }

    private static JsonObject? Extra(FieldValue type, FormFieldAttribute? texts, FieldSettings settings)
    {
        if (settings.Products is { } products)
            return new JsonObject { ["productIds"] = new JsonArray([.. products.Select(id => JsonValue.Create(id.ToString()))]) };
        // The UI needs these of every timestamp: without them its date picker takes the whole page down (ui 5.3).
        return (type is NullableValue nullable ? nullable.Inner : type) is TimestampValue { Bounds: var bounds }
            ? (texts as TimestampFormatAttribute ?? new TimestampFormatAttribute()).Extra(bounds.Minimum, bounds.Maximum)
            : null;
    }

    private static JsonObject? Keywords(FormFieldAttribute? texts, FieldSettings settings)
    {
        if (texts is not ContactsAttribute contacts)
            return null;
        var keywords = new JsonObject { ["customerKey"] = contacts.CustomerKey };
        if (settings.Customer is { } customer)
            keywords["customerId"] = customer;
        return keywords;
    }
}
