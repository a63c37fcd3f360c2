using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;

namespace Orchestrator.Functions.Tests.Api.Fuzzing;

/// <summary>Bodies from the schemas of the document, and what becomes of them.</summary>
internal sealed class FuzzBodies(FuzzPool pool)
{
    private static readonly JsonSerializerOptions Deep = new() { MaxDepth = 256 };

    private static readonly Gen<string> Broken = Gen.Frequency(
        (3, Gen.OneOf("null", "", " ", "{", "[", "[{", "\"", "nul", "{\"a\":1,\"a\":2}", "[{\"a\":1,\"a\":2}]", "{\"a\":1}x", "[1,2,]", "{'a':1}", "1", "true", "\"x\"", "[[]]", "[null]",
            "{\"a\":1e400}", "[{\"a\":-1e400}]", "{\"\":null}", "{\"a\":\"\\ud800\"}", "[{\"a\":\"\\udc00\"}]", "// x", "\ufeff{}", "[{\"subscription_id\":5}]", "[{\"product\":[]}]")),
        (1, Gen.Int[30, 5000].Select(depth => string.Concat(Enumerable.Repeat("[", depth)) + string.Concat(Enumerable.Repeat("]", depth)))),
        (1, Gen.Int[30, 100].Select(depth => "[" + string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth) + "]")),
        (1, Gen.Int[100, 5000].Select(digits => "{\"a\":" + new string('9', digits) + "}")));

    /// <summary>A body and how it is declared.</summary>
    public Gen<(byte[]? Body, string? ContentType)> Of(FuzzOperation operation)
    {
        if (operation.Body is not { } schema)
            return Gen.Frequency((9, Gen.Const(((byte[]?)null, (string?)null))), (1, Broken.Select(text => ((byte[]?)Encoding.UTF8.GetBytes(text), (string?)"application/json"))));
        var whole = Whole(operation, schema);
        var bytes = Gen.Frequency(
            (12, whole.Select(node => Bytes(node))),
            (2, Gen.Select(whole, Gen.Double[0, 1]).Select((node, share) => Bytes(node) is var all ? all[..(int)(all.Length * share)] : all)),
            (4, Broken.Select(Encoding.UTF8.GetBytes)),
            (1, whole.Select(node => (byte[])[.. Bytes(node), 0xff, 0xfe])),
            (1, Gen.Const("[{\"a\":\"\xff\xc0\"}]").Select(Encoding.Latin1.GetBytes)),
            (1, Gen.Int[1_000_000, 1_100_000].Select(length => Encoding.UTF8.GetBytes("[{\"a\":\"" + new string('x', length) + "\"}]"))));
        var type = Gen.Frequency(
            (12, Gen.Const<string?>("application/json")),
            (1, Gen.OneOf<string?>(null, "", "text/plain", "application/xml", "application/json; charset=utf-16", "application/x-www-form-urlencoded", "application/problem+json", "x")));
        return Gen.Frequency((19, Gen.Select(bytes, type).Select((body, declared) => ((byte[]?)body, declared))), (1, Gen.Const(((byte[]?)null, (string?)null))));
    }

    private static byte[] Bytes(JsonNode? node) => JsonSerializer.SerializeToUtf8Bytes(node, Deep);

    private Gen<JsonNode?> Whole(FuzzOperation operation, JsonObject schema) => operation.Name switch
    {
        "subscriptions-import" => Gen.OneOf(Gen.Select(Document, Gen.Int[0, 1_000_000], Value, Gen.Bool).Select(Damaged), Document.Select(text => JsonNode.Parse(text))),
        "processes-start" or "forms-run" => Gen.Frequency((6, Pages), (1, Of(operation, schema, "body"))),
        "processes-resume" => Gen.Frequency((1, Pages), (1, Value)),
        _ => Of(operation, schema, "body"),
    };

    private Gen<JsonNode?> Pages => Gen.OneOf(
        Gen.Const("[]"), Gen.Const("[{}]"), Gen.Const("[{}]"), Gen.Const("[{}]"), Gen.Const("[{},{},{}]"), Gen.Const("[{\"product\":\"0a1c8f0e-3a0c-4b52-9d7e-6f3c1f6f2b11\"},{}]"),
        pool.Ids.Select(id => $$"""[{"subscription_id":"{{id}}","version":null}]"""), pool.Ids.Select(id => $$"""[{"product":"{{id}}"},{"customer_id":"{{id}}"}]"""))
        .Select(text => JsonNode.Parse(text));

    private Gen<string> Document => Gen.OneOf(Gen.Const(pool.Document), Gen.Guid.Select(pool.Copy));

    /// <summary>Any JSON.</summary>
    private Gen<JsonNode?> Value => Gen.OneOf<JsonNode?>(
        FuzzTexts.Any.Select(text => (JsonNode?)JsonValue.Create(text)), Gen.Double.Where(double.IsFinite).Select(number => (JsonNode?)JsonValue.Create(number)),
        Gen.Long.Select(number => (JsonNode?)JsonValue.Create(number)), Gen.Bool.Select(flag => (JsonNode?)JsonValue.Create(flag)), Gen.Const(0).Select(_ => (JsonNode?)null),
        Gen.Const(0).Select(_ => (JsonNode?)new JsonArray(1, "x", null)), Gen.Const(0).Select(_ => (JsonNode?)new JsonObject { ["a"] = 1 }),
        pool.Ids.Select(id => (JsonNode?)JsonValue.Create(id.ToString())));

    private Gen<JsonNode?> Of(FuzzOperation operation, JsonObject given, string name)
    {
        var schema = operation.Resolve(given);
        var type = schema["type"] is JsonArray types ? types.Select(entry => (string)entry!).First(entry => entry != "null") : (string?)schema["type"];
        var fitting = (name, type, (string?)schema["format"]) switch
        {
            // A locked engine would answer for all others.
            ("global_lock", _, _) => Gen.Const(0).Select(_ => (JsonNode?)JsonValue.Create(false)),
            ("workflow_name", _, _) => Gen.OneOf("five_steps", "five_steps", "nonsense").Select(text => (JsonNode?)JsonValue.Create(text)),
            ("workflow_id", _, _) => Gen.OneOf(Gen.Const(pool.Workflow), Gen.Const(pool.Workflow), pool.Ids).Select(id => (JsonNode?)JsonValue.Create(id.ToString())),
            // Times at which nothing happens while the test runs.
            ("trigger", _, _) => Gen.OneOf("date", "date", "date", "sometimes").Select(text => (JsonNode?)JsonValue.Create(text)),
            ("trigger_kwargs", _, _) => Gen.OneOf("{\"run_date\":\"2099-01-31T08:00:00Z\"}", "{\"run_date\":\"2099-01-31T08:00:00Z\"}", "{\"run_date\":5}", "{\"minute\":61}").Select(text => JsonNode.Parse(text)),
            ("scheduled_type", _, _) => Gen.OneOf(operation.Name[(operation.Name.IndexOf('-', StringComparison.Ordinal) + 1)..], "delete").Select(text => (JsonNode?)JsonValue.Create(text)),
            (_, "string", "uuid") => pool.Ids.Select(id => (JsonNode?)JsonValue.Create(id.ToString())),
            (_, "string", _) when schema["enum"] is JsonArray values => Gen.OneOf(values.Select(value => (string?)value).ToArray()).Select(text => (JsonNode?)JsonValue.Create(text)),
            (_, "string", _) => FuzzTexts.Any.Select(text => (JsonNode?)JsonValue.Create(text)),
            (_, "boolean", _) => Gen.Bool.Select(flag => (JsonNode?)JsonValue.Create(flag)),
            (_, "integer", _) => Gen.OneOf(0, 1, 2, -1, int.MaxValue).Select(number => (JsonNode?)JsonValue.Create(number)),
            (_, "array", _) => Of(operation, schema["items"]!.AsObject(), "item").Array[0, 3].Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())])),
            _ when schema["properties"] is JsonObject properties => Object(operation, properties),
            _ => Gen.Select(FuzzTexts.Any, Value).Select((key, value) => (JsonNode?)new JsonObject { [key] = value?.DeepClone() }),
        };
        // Only what fits may be where a value has an effect that outlasts the request.
        return name is "body" or "trigger" or "global_lock" ? fitting : Gen.Frequency((15, fitting), (1, Value));
    }

    private Gen<JsonNode?> Object(FuzzOperation operation, JsonObject properties)
    {
        var fields = properties.Select(property => Gen.Select(Of(operation, property.Value!.AsObject(), property.Key), Gen.Int[0, 20])
            .Select((value, chance) => (property.Key, Value: value, IsThere: chance > 0))).ToArray();
        var all = fields.Aggregate(Gen.Const(Array.Empty<(string Key, JsonNode? Value, bool IsThere)>()), (list, next) => Gen.Select(list, next).Select((done, field) => ((string, JsonNode?, bool)[])[.. done, field]));
        return all.Select(list => (JsonNode?)new JsonObject(list.Where(field => field.IsThere).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()))));
    }

    /// <summary>A document that was exported, with one value of it replaced or removed.</summary>
    private static JsonNode? Damaged(string text, int place, JsonNode? value, bool isRemoved)
    {
        var document = JsonNode.Parse(text)!;
        var places = Places(document).ToList();
        var (parent, key) = places[place % places.Count];
        if (isRemoved)
            parent.Remove(key);
        else
            parent[key] = value?.DeepClone();
        return document;
    }

    private static IEnumerable<(JsonObject Parent, string Key)> Places(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => Places(field.Value).Prepend((fields, field.Key))),
        JsonArray items => items.SelectMany(Places),
        _ => [],
    };
}
