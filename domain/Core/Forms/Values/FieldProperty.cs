using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Forms.Values;

/// <summary>A property of a record that is a field: what reflection says of it.</summary>
internal sealed class FieldProperty
{
    private readonly IReadOnlyList<Attribute> _attributes;

    private FieldProperty(PropertyInfo property, ParameterInfo? parameter, object blank)
    {
        Property = property;
        _attributes = [.. property.GetCustomAttributes(), .. parameter?.GetCustomAttributes() ?? []];
        Nullability = new NullabilityInfoContext().Create(property);
        IsRequired = parameter is null ? property.IsDefined(typeof(RequiredMemberAttribute)) : !parameter.HasDefaultValue;
        Initial = parameter is null ? property.GetValue(blank) : parameter.HasDefaultValue ? parameter.DefaultValue : null;
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
        _ => throw new InvalidOperationException($"{Describe()} has two attributes that are {nameof(FormFieldAttribute)}s. Keep the more special one, and give it the texts."),
    };

    public T? Find<T>()
        where T : Attribute => _attributes.OfType<T>().FirstOrDefault();

    public JsonNode? InitialJson() => JsonSerializer.SerializeToNode(Initial, Initial?.GetType() ?? typeof(object), WireJson.Options);

    public string Describe() => $"{Property.DeclaringType!.FullName}.{Name}";

    /// <summary>The name with words capitalised (forms 3).</summary>
    public static string TitleOf(string key) => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(key.Replace('_', ' '));

    /// <summary>The fields of a record, those of its base first, in the order in which they are written.</summary>
    public static IReadOnlyList<FieldProperty> Of(Type type)
    {
        var constructor = type.GetConstructor(Type.EmptyTypes) is null && !type.IsValueType ? type.GetConstructors().FirstOrDefault() : null;
        var parameters = (constructor?.GetParameters() ?? []).ToDictionary(parameter => parameter.Name!, StringComparer.OrdinalIgnoreCase);
        var blank = constructor is null ? Activator.CreateInstance(type)! : RuntimeHelpers.GetUninitializedObject(type);
        return
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.CanWrite && !property.IsDefined(typeof(JsonIgnoreAttribute)))
                .OrderBy(property => Depth(property.DeclaringType!))
                .ThenBy(property => property.MetadataToken)
                .Select(property => new FieldProperty(property, parameters.GetValueOrDefault(property.Name), blank)),
        ];
    }

    private static int Depth(Type type) => type.BaseType is { } parent ? 1 + Depth(parent) : 0;
}
