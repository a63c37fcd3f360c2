using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Forms;

/// <summary>One field of a page, read from its property once for the schema and the validation alike.</summary>
internal sealed record FormField(
    string Key, string Title, Type ValueType, bool IsRequired, bool IsNullable, JsonNode? Default,
    IReadOnlyList<FormOption>? Options, PropertyInfo Property)
{
    public FormFieldAttribute? Texts { get; } = Property.GetCustomAttribute<FormFieldAttribute>();

    public StringLengthAttribute? Length { get; } = Property.GetCustomAttribute<StringLengthAttribute>();

    public RangeAttribute? Range { get; } = Property.GetCustomAttribute<RangeAttribute>();

    public RegularExpressionAttribute? Pattern { get; } = Property.GetCustomAttribute<RegularExpressionAttribute>();

    public static IReadOnlyList<FormField> Of<T>(FormPage<T> page)
    {
        var blank = Activator.CreateInstance<T>();
        return
        [
            .. typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.CanWrite)
                .OrderBy(property => property.MetadataToken)
                .Select(property => Describe(property, page.Options.GetValueOrDefault(property.Name), property.GetValue(blank)))
                .Select(field => page.Defaults.TryGetValue(field.Property.Name, out var value) ? field with { Default = value } : field),
        ];
    }

    private static FormField Describe(PropertyInfo property, IReadOnlyList<FormOption>? options, object? blank)
    {
        var underlying = Nullable.GetUnderlyingType(property.PropertyType);
        var type = underlying ?? property.PropertyType;
        var nullable = underlying is not null
            || new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;
        var key = WireJson.Key(property.Name);
        return new FormField(
            key,
            property.GetCustomAttribute<FormFieldAttribute>()?.Title ?? TitleOf(key),
            type,
            property.GetCustomAttribute<RequiredMemberAttribute>() is not null,
            nullable,
            // A state holds a decimal as text, a form asks for a number.
            blank is decimal number ? JsonValue.Create(number) : JsonSerializer.SerializeToNode(blank, property.PropertyType, WireJson.Options),
            options ?? (type.IsEnum ? OptionsOf(type) : null),
            property);
    }

    private static List<FormOption> OptionsOf(Type type) =>
    [
        .. Enum.GetValues(type).Cast<object>()
            .Select(value => JsonSerializer.SerializeToNode(value, type, WireJson.Options)!.GetValue<string>())
            .Select(value => new FormOption(value, value)),
    ];

    private static string TitleOf(string key) =>
        CultureInfo.InvariantCulture.TextInfo.ToTitleCase(key.Replace('_', ' '));
}
