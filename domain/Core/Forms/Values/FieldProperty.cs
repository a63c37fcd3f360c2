using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Orchestrator.Core.Forms.Fields;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Forms.Values;

/// <summary>A property of a record that is a field: what reflection says of it.</summary>
internal sealed class FieldProperty
{
    private readonly IReadOnlyList<Attribute> _attributes;
    private readonly List<Attribute> _found = [];

    private FieldProperty(PropertyInfo property, ParameterInfo? parameter, object blank)
    {
        Property = property;
        _attributes = [.. property.GetCustomAttributes(), .. parameter?.GetCustomAttributes() ?? []];
        Nullability = new NullabilityInfoContext().Create(property);
        IsRequired = parameter is null ? property.IsDefined(typeof(RequiredMemberAttribute)) : !parameter.HasDefaultValue;
        Initial = parameter is null ? property.GetValue(blank) : parameter.HasDefaultValue ? parameter.DefaultValue ?? Zero(property.PropertyType) : null;
        Key = Find<JsonPropertyNameAttribute>()?.Name ?? WireJson.Key(property.Name);
    }

    public PropertyInfo Property { get; }

    public string Name => Property.Name;

    public string Key { get; }

    public NullabilityInfo Nullability { get; }

    /// <summary>Whether the author said so; a field may still get a default.</summary>
    public bool IsRequired { get; }

    /// <summary>The value that a new record has.</summary>
    public object? Initial { get; }

    public bool IsReadOnly => Find<ReadOnlyAttribute>()?.IsReadOnly == true;

    public string TitleOfName => TitleOf(Key);

    /// <summary>The texts of the field, by the one attribute that gives them.</summary>
    public FormFieldAttribute? Texts => _attributes.OfType<FormFieldAttribute>().ToList() switch
    {
        [] => null,
        [var one] => one,
        _ => throw new FormPageException($"{Describe()} has two attributes that are {nameof(FormFieldAttribute)}s. Keep the more special one, and give it the texts."),
    };

    /// <summary>An attribute that says what the field may hold; it counts as looked at.</summary>
    public T? Find<T>()
        where T : Attribute
    {
        var found = _attributes.OfType<T>().FirstOrDefault();
        if (found is not null)
            _found.Add(found);
        return found;
    }

    /// <summary>Rules that nobody has looked at: the field's type does not know them.</summary>
    public IEnumerable<Attribute> Ignored() => _attributes
        .Where(attribute => attribute is ValidationAttribute or MultipleOfAttribute or UniqueItemsAttribute or IPVersionAttribute)
        .Except(_found);

    public JsonNode? InitialJson() => JsonSerializer.SerializeToNode(Initial, Initial?.GetType() ?? typeof(object), WireJson.Options);

    public string Describe() => $"{Property.DeclaringType!.FullName}.{Name}";

    /// <summary>The name with words capitalised (forms 3).</summary>
    public static string TitleOf(string key) => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(key.Replace('_', ' '));

    /// <summary>What <c>default</c> is for a parameter of a value type: reflection says null.</summary>
    private static object? Zero(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;

    /// <summary>The fields of a record, those of its base first, in the order in which they are written.</summary>
    /// <exception cref="FormPageException">What a client gives could not be put into it.</exception>
    public static IReadOnlyList<FieldProperty> Of(Type type)
    {
        if (type.IsAbstract || (!type.IsValueType && type.GetConstructors().Length == 0))
            throw new FormPageException($"{type.FullName} cannot be made: it is abstract, or has no public constructor. Ask for a record that can.");
        var constructor = type.GetConstructor(Type.EmptyTypes) is null && !type.IsValueType ? type.GetConstructors().FirstOrDefault() : null;
        var parameters = (constructor?.GetParameters() ?? []).ToDictionary(parameter => parameter.Name!, StringComparer.OrdinalIgnoreCase);
        var blank = constructor is null ? Activator.CreateInstance(type)! : RuntimeHelpers.GetUninitializedObject(type);
        return
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.CanWrite && !property.IsDefined(typeof(JsonIgnoreAttribute)))
                .OrderBy(property => Depth(property.DeclaringType!))
                .ThenBy(property => property.MetadataToken)
                .Select(property => property.SetMethod!.IsPublic || property.IsDefined(typeof(JsonIncludeAttribute)) ? property
                    : throw new FormPageException($"{property.DeclaringType!.FullName}.{property.Name} has no public setter, so what is given for it would be lost. Give it an init accessor, or mark it with [JsonIgnore]."))
                .Select(property => new FieldProperty(property, parameters.GetValueOrDefault(property.Name), blank)),
        ];
    }

    private static int Depth(Type type) => type.BaseType is { } parent ? 1 + Depth(parent) : 0;
}
