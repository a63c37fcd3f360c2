using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Orchestrator.Core.Forms.Fields;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Forms.Values;

/// <summary>Says what a property may hold, from its type and its attributes. Those that limit a value limit the items of a list.</summary>
internal sealed class FieldTypes(FieldProperty property, FieldSettings settings, FieldFactory factory)
{
    /// <exception cref="FormPageException">A form cannot ask for such a type, or an attribute makes no sense.</exception>
    public FieldValue Of(NullabilityInfo declared)
    {
        var underlying = Nullable.GetUnderlyingType(declared.Type);
        var value = OfType(underlying ?? declared.Type, declared);
        return underlying is not null || declared.WriteState == NullabilityState.Nullable ? new NullableValue(value) : value;
    }

    private FieldValue OfType(Type type, NullabilityInfo declared)
    {
        var kind = WireJson.Options.GetTypeInfo(type).Kind;
        if (kind == JsonTypeInfoKind.Enumerable)
            return OfList(type, declared);
        if (settings.Options is { } options)
            return Choice(options, type);
        if (settings.Products is { } products)
            return new ProductValue(products);
        if (property.Find<AllowedValuesAttribute>() is { } allowed)
            return OfAllowed(Plain(type) ?? throw Unknown(type), allowed.Values);
        return type.IsEnum ? OfEnum(type)
            : Plain(type) is { } plain ? plain
            : kind == JsonTypeInfoKind.Object && type != typeof(object) ? factory.Object(type)
            : kind == JsonTypeInfoKind.Dictionary ? new MapValue(Of(Item(declared)))
            : type == typeof(JsonObject) ? new MapValue(item: null)
            : FrameworkSchema.Of(type) is { } schema ? new ConvertedValue(type, schema)
            : throw Unknown(type);
    }

    private FieldValue? Plain(Type type) =>
        type == typeof(string) ? OfText()
        : type == typeof(bool) ? new BooleanValue()
        : type.IsEnum ? null
        : IntegerValue.LimitsOf(type) is { } limits ? new IntegerValue(type, OfRange(limits))
        : type == typeof(double) || type == typeof(float) || type == typeof(decimal) ? new NumberValue(type, OfRange(limits: null))
        : type == typeof(Guid) || type == typeof(SubscriptionId) || type == typeof(ProcessId) ? new UuidValue()
        : type == typeof(DateOnly) ? new DateValue()
        : type == typeof(TimeOnly) ? new TimeValue()
        : type == typeof(DateTimeOffset) || type == typeof(DateTime) ? new InstantValue(type)
        : type == typeof(Timestamp) ? new TimestampValue(OfRange(limits: null))
        : type == typeof(IPAddress) || type == typeof(IPNetwork) ? new AddressValue(type == typeof(IPNetwork), property.Find<IPVersionAttribute>()?.Version)
        : type == typeof(VlanRanges) ? new VlanValue()
        : null;

    private LiteralValue OfAllowed(FieldValue type, IEnumerable<object?> values)
    {
        var literals = values.Select(value => JsonSerializer.SerializeToNode(value, WireJson.Options)).ToList();
        var errors = new ErrorList();
        foreach (var literal in literals)
            type.Read(literal, errors);
        return errors.Found is [var error, ..]
            ? throw new FormPageException($"{property.Describe()} allows {error.Input?.ToJsonString(WireJson.Options) ?? "null"}, which it cannot hold: {error.Msg}.")
            : new LiteralValue(type, [.. literals.OfType<JsonNode>()]);
    }

    private ListValue OfList(Type type, NullabilityInfo declared)
    {
        var length = property.Find<LengthAttribute>();
        return new ListValue(Of(Item(declared)))
        {
            Fewest = property.Find<MinLengthAttribute>()?.Length ?? length?.MinimumLength,
            Most = property.Find<MaxLengthAttribute>()?.Length ?? length?.MaximumLength,
            IsUnique = property.Find<UniqueItemsAttribute>() is not null || type.GetInterfaces().Append(type).Any(IsSet),
            DropsEmpty = property.Texts is ContactsAttribute,
        };
    }

    private static bool IsSet(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() is var definition
        && (definition == typeof(ISet<>) || definition == typeof(IReadOnlySet<>));

    /// <summary>The last type argument is the item of a list, and the value of a dictionary.</summary>
    private NullabilityInfo Item(NullabilityInfo declared) =>
        declared.ElementType ?? declared.GenericTypeArguments.LastOrDefault() ?? throw Unknown(declared.Type);

    private TextValue OfText()
    {
        var isItem = WireJson.Options.GetTypeInfo(property.Property.PropertyType).Kind is JsonTypeInfoKind.Enumerable or JsonTypeInfoKind.Dictionary;
        var (text, length) = (property.Find<StringLengthAttribute>(), isItem ? null : property.Find<LengthAttribute>());
        var shortest = Given(text?.MinimumLength, isItem ? null : property.Find<MinLengthAttribute>()?.Length, length?.MinimumLength).Max();
        return new TextValue
        {
            Shortest = shortest > 0 ? shortest : null,
            Longest = Given(text?.MaximumLength, isItem ? null : property.Find<MaxLengthAttribute>()?.Length, length?.MaximumLength).Min(),
            Pattern = Pattern(),
            IsEmail = property.Find<EmailAddressAttribute>() is not null,
        };
    }

    private static int?[] Given(params int?[] limits) => limits;

    private TextPattern? Pattern()
    {
        if (property.Find<RegularExpressionAttribute>()?.Pattern is not { } pattern)
            return null;
        try
        {
            return new TextPattern(pattern);
        }
        catch (ArgumentException error)
        {
            throw new FormPageException($"{property.Describe()}: '{pattern}' is no pattern. {error.Message}");
        }
    }

    /// <summary>A bound that is the type's own, as in <c>[Range(1, int.MaxValue)]</c>, is none.</summary>
    private Bounds OfRange((decimal Least, decimal Most)? limits)
    {
        var range = property.Find<RangeAttribute>();
        return new Bounds
        {
            Minimum = settings.Minimum ?? (Bound(range?.Minimum) is { } least && least != limits?.Least ? least : null),
            Maximum = settings.Maximum ?? (Bound(range?.Maximum) is { } most && most != limits?.Most ? most : null),
            MinimumIsExclusive = settings.Minimum is null && range?.MinimumIsExclusive == true,
            MaximumIsExclusive = settings.Maximum is null && range?.MaximumIsExclusive == true,
            MultipleOf = property.Find<MultipleOfAttribute>() is { } multiple ? (decimal)multiple.Step : null,
        };
    }

    private decimal? Bound(object? bound) => bound switch
    {
        null => null,
        double number => Math.Abs(number) < 7.9e28 ? (decimal)number : null,
        string text when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        string text => throw new FormPageException($"{property.Describe()}: '{text}' is no bound of a number."),
        _ => Convert.ToDecimal(bound, CultureInfo.InvariantCulture),
    };

    private ChoiceValue Choice(IReadOnlyList<FormOption> options, Type type) =>
        new(type.IsEnum ? type.Name : property.Name + "Choice", property.Name + "Choice", Title, options, type);

    private FieldValue OfEnum(Type type)
    {
        if (type == typeof(Acceptance))
            return new AcceptValue(settings.Checklist);
        // On the property, because the converter of our JSON goes before one of the type.
        var isInteger = property.Find<JsonConverterAttribute>()?.ConverterType is { IsGenericType: true } converter
            && converter.GetGenericTypeDefinition() == typeof(JsonNumberEnumConverter<>);
        var members = type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(member => (Value: Wire(member.GetValue(null)!, type, isInteger), Label: member.GetCustomAttribute<DisplayAttribute>()?.Name))
            .DistinctBy(member => member.Value)
            .ToList();
        return new ChoiceValue(type.Name, property.Name + "Choice", Title, [.. members.Select(member => new FormOption(member.Value, member.Label ?? member.Value))], type)
        {
            IsInteger = isInteger,
            IsPlain = members.TrueForAll(member => member.Label is null),
        };
    }

    private static string Wire(object value, Type type, bool isInteger) =>
        isInteger ? Convert.ToDecimal(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
        : JsonSerializer.SerializeToNode(value, type, WireJson.Options)!.GetValue<string>();

    private string Title => property.Texts?.Title ?? property.TitleOfName;

    /// <summary>A type with a converter of its own may be asked for as a choice.</summary>
    private FormPageException Unknown(Type type) => new($"{property.Describe()} has type {type.Name}, which a form cannot ask for.")
    {
        DependsOnConfiguration = type != typeof(object) && WireJson.Options.GetTypeInfo(type).Kind == JsonTypeInfoKind.None,
    };
}
