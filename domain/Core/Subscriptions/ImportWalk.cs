using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Orchestrator.Core.Products;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Subscriptions;

/// <summary>
/// Walks a subscription's document along its domain type, names what does not fit, and makes a copy without it, which can be read
/// whatever is wrong: so the rest is checked as well.
/// </summary>
internal sealed class ImportWalk(JsonObject source, ImportProblems problems)
{
    public const string Root = "subscription";

    /// <summary>Less than a stored document or a state may have, which put some levels around it.</summary>
    private const int MaxDepth = 56;

    private static readonly string[] BlockKeys = [BlockIdentity.Instance, BlockIdentity.Owner];
    private static readonly string[] SubscriptionKeys = ["subscription_id", "product", "customer_id", "status"];

    private readonly List<ImportedBlock> _blocks = [];
    private readonly List<ImportedBlock> _references = [];
    private readonly HashSet<Guid> _met = [];

    public SubscriptionId? SubscriptionId { get; } = Id(source["subscription_id"]) is { } id ? new SubscriptionId(id) : null;

    public IReadOnlyList<ImportedBlock> Blocks => _blocks;

    public IReadOnlyList<ImportedBlock> References => _references;

    /// <summary>The document without what is wrong in it.</summary>
    public JsonObject Read(Type type)
    {
        if (source["customer_id"] is JsonValue customer && customer.ToString().Length == 0)
            problems.Add($"{Root}.customer_id", "needs a value", customer);
        if (source["note"] is JsonValue note && note.ToString().EnumerateRunes().Count() > SubscriptionModel.LongestNote)
            problems.Add($"{Root}.note", $"is longer than {SubscriptionModel.LongestNote} characters", note);
        if (SubscriptionId?.Value == Guid.Empty)
            problems.Add($"{Root}.subscription_id", "is the empty UUID, which no subscription has", source["subscription_id"]);
        return Object(source, type, Root, SubscriptionKeys, depth: 1);
    }

    private JsonObject Object(JsonObject given, Type type, string path, string[] required, int depth)
    {
        var contract = WireJson.Options.GetTypeInfo(type).Properties.ToDictionary(property => property.Name, StringComparer.Ordinal);
        var fields = ProductModel.FieldsOf(type).ToDictionary(field => field.Key, StringComparer.Ordinal);
        var clean = new JsonObject();
        foreach (var (key, value) in given)
        {
            var place = $"{path}.{key}";
            if (!contract.TryGetValue(key, out var property))
                problems.Add(place, $"is unknown; there are {string.Join(", ", contract.Values.Where(known => known.Set is not null).Select(known => known.Name))}", value);
            else if (property.Set is not null && Field(value, property, fields.GetValueOrDefault(key), place, depth) is { IsRight: true } read)
                clean[key] = read.Value;
        }

        foreach (var (key, property) in contract.Where(entry => !given.ContainsKey(entry.Key)))
        {
            if (required.Contains(key, StringComparer.Ordinal) || fields.TryGetValue(key, out var field) && field.Kind == ProductFieldKind.Block && !property.IsSetNullable)
                problems.Add($"{path}.{key}", "is missing", value: null);
        }

        return clean;
    }

    private Reading Field(JsonNode? value, JsonPropertyInfo property, ProductField? field, string path, int depth) => (value, field?.Kind) switch
    {
        (null, _) => IsNullable(property) ? new(true, null) : Wrong(path, "must have a value, not null", null),
        (JsonArray items, ProductFieldKind.Blocks) => new(true, Items(items, path, item => Block(item.Value, field!, item.Path, depth + 2, isBelowSubscription: depth == 1))),
        (JsonArray items, ProductFieldKind.Values) => new(true, Items(items, path, item => Value(item.Value, property, item.Path))),
        (_, ProductFieldKind.Blocks or ProductFieldKind.Values) => Wrong(path, "is no list", value),
        (_, ProductFieldKind.Block) => new(true, Block(value, field!, path, depth + 1, isBelowSubscription: depth == 1)),
        _ => ImportedValue.ProblemOf(value, property.PropertyType) is { } problem ? Wrong(path, problem, value) : new(true, value.DeepClone()),
    };

    /// <summary>A wrong item leaves something in its place, so that the others keep theirs.</summary>
    private static JsonArray Items(JsonArray items, string path, Func<(JsonNode? Value, string Path), JsonNode?> read) =>
        new([.. items.Select((item, index) => read((item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"))))]);

    private JsonNode? Value(JsonNode? item, JsonPropertyInfo list, string path)
    {
        var type = list.PropertyType.GetGenericArguments()[0];
        if (item is null && IsItemNullable(list))
            return null;
        if ((item is null ? "must have a value, not null" : ImportedValue.ProblemOf(item, type)) is not { } problem)
            return item!.DeepClone();
        problems.Add(path, problem, item);
        return ImportedValue.StandIn(type);
    }

    private JsonObject Block(JsonNode? value, ProductField field, string path, int depth, bool isBelowSubscription)
    {
        if (value is not JsonObject block)
        {
            problems.Add(path, "is no block: an object is needed", value);
            return [];
        }

        if (depth > MaxDepth)
        {
            problems.Add(path, $"is nested deeper than {MaxDepth} levels", value: null);
            return [];
        }

        if (field.ClassOf(block[BlockIdentity.Name]?.ToString()) is not { } type)
        {
            problems.Add($"{path}.{BlockIdentity.Name}", $"is not {string.Join(" or ", field.BlockTypes.Select(known => $"'{ProductBlockModel.NameOf(known)}'"))}, which belongs here", block[BlockIdentity.Name]);
            return [];
        }

        return Identify(block, path) is { } identity && identity.Owner != SubscriptionId
            ? Reference(block, identity, isBelowSubscription)
            : Object(block, type, path, BlockKeys, depth);
    }

    /// <summary>Notes a block of the subscription's own; null when its ids cannot be read, which is noted with its fields.</summary>
    private ImportedBlock? Identify(JsonObject block, string path)
    {
        if (Id(block[BlockIdentity.Instance]) is not { } instance || Id(block[BlockIdentity.Owner]) is not { } owner)
            return null;
        var identity = new ImportedBlock(path, instance, new SubscriptionId(owner), block[BlockIdentity.Name]!.ToString());
        if (instance == Guid.Empty)
            problems.Add($"{path}.{BlockIdentity.Instance}", "is the empty UUID, which no block has", block[BlockIdentity.Instance]);
        else if (identity.Owner == SubscriptionId && !_met.Add(instance))
            problems.Add($"{path}.{BlockIdentity.Instance}", "is the id of another block of this document too", block[BlockIdentity.Instance]);
        else if (identity.Owner == SubscriptionId)
            _blocks.Add(identity);
        return identity;
    }

    private JsonObject Reference(JsonObject block, ImportedBlock identity, bool isBelowSubscription)
    {
        if (isBelowSubscription)
            problems.Add($"{identity.Path}.{BlockIdentity.Owner}", "is another subscription; directly below a subscription only blocks of its own can be (semantics 128)", block[BlockIdentity.Owner]);
        else
            _references.Add(identity);
        foreach (var (key, value) in block.Where(entry => !BlockIdentity.Keys.Contains(entry.Key, StringComparer.Ordinal)))
            problems.Add($"{identity.Path}.{key}", $"cannot be said here: the block belongs to subscription {identity.Owner}. Leave it out, or make it a block of this subscription", value);
        return new JsonObject(BlockIdentity.Keys.Select(key => KeyValuePair.Create(key, block[key]?.DeepClone())));
    }

    private Reading Wrong(string path, string message, JsonNode? value)
    {
        problems.Add(path, message, value);
        return new(false, null);
    }

    private static bool IsNullable(JsonPropertyInfo property) =>
        property.PropertyType.IsValueType ? Nullable.GetUnderlyingType(property.PropertyType) is not null : property.IsSetNullable;

    private static bool IsItemNullable(JsonPropertyInfo list) => list.AttributeProvider is PropertyInfo property
        && new NullabilityInfoContext().Create(property).GenericTypeArguments is [{ ReadState: NullabilityState.Nullable }];

    private static Guid? Id(JsonNode? value) => value is JsonValue && Guid.TryParseExact(value.ToString(), "D", out var id) ? id : null;

    private sealed record Reading(bool IsRight, JsonNode? Value);
}
