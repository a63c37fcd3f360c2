using CsCheck;

namespace Orchestrator.Functions.Tests.Api.Fuzzing;

/// <summary>Makes requests from the operations of the document.</summary>
internal sealed class FuzzRequests(IReadOnlyList<FuzzOperation> operations, FuzzPool pool)
{
    private readonly FuzzBodies _bodies = new(pool);

    /// <summary>A request for any operation.</summary>
    public Gen<FuzzRequest> Any => Gen.OneOf([.. operations.Select(Of)]);

    private Gen<FuzzRequest> Of(FuzzOperation operation) => Gen.Select(
        Path(operation), Query(operation), _bodies.Of(operation), Headers(operation),
        (path, query, body, headers) => new FuzzRequest(operation, path.Text + query, body.Body, body.ContentType, headers, path.MayStray));

    private Gen<(string Text, bool MayStray)> Path(FuzzOperation operation)
    {
        var parameters = operation.Parameters.Where(parameter => parameter.Place == "path").ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);
        var parts = operation.Parts.Select((part, index) => index % 2 == 0 ? Gen.Const((Text: part, MayStray: false)) : Value(operation, parameters[part])).ToList();
        return parts.Aggregate((done, next) => Gen.Select(done, next).Select((first, second) => (first.Text + second.Text, first.MayStray || second.MayStray)));
    }

    private Gen<(string Text, bool MayStray)> Value(FuzzOperation operation, FuzzParameter parameter)
    {
        var fitting = (operation.Name, parameter.Kind) switch
        {
            ("processes-start", _) => Gen.OneOf("five_steps", "interview", "one_shot_task", "create_node_enrollment", "modify_note", "nonsense"),
            ("forms-run", _) => Gen.OneOf("configure_schedule", "nonsense"),
            ("settings-cache-clear", _) => Gen.OneOf("all", "some"),
            (_, "uuid") => Gen.Select(pool.Ids, Gen.OneOf("D", "D", "D", "N", "B", "X")).Select((id, format) => id.ToString(format)),
            (_, "integer") => Gen.OneOf("1", "2", "0", "-1", "2147483648", "1.5"),
            _ => FuzzTexts.Query,
        };
        return Gen.Frequency(
            (8, fitting.Select(Escaped)),
            (2, FuzzTexts.Any.Select(Escaped)),
            (1, FuzzTexts.RawPath.Select(text => (text, true))));
    }

    private static Gen<string> Query(FuzzOperation operation)
    {
        var none = Gen.Const("");
        var known = operation.Parameters.Where(parameter => parameter.Place == "query").Select(parameter =>
        {
            var value = parameter.Kind switch
            {
                "boolean" => Gen.Frequency((4, Gen.OneOf("true", "false", "1", "no", "TRUE")), (1, FuzzTexts.Any)),
                "integer" => Gen.Frequency((4, Gen.OneOf("1", "2", "0", "-1", "2147483648")), (1, FuzzTexts.Any)),
                _ => FuzzTexts.Query,
            };
            var one = value.Select(text => $"&{parameter.Name}={Escaped(text).Text}");
            return Gen.Frequency((4, none), (5, one), (1, Gen.Select(one, one).Select((first, second) => first + second)));
        });
        var unknown = Gen.Frequency(
            (12, none), (1, FuzzTexts.Any.Select(text => "&unknown=" + Escaped(text).Text)), (1, Gen.OneOf("&&&", "&=", "&=x", "&%", "&%zz=%zz", "&a[]=1", "&" + new string('q', 20_000))));
        return known.Append(unknown).Aggregate((done, next) => Gen.Select(done, next).Select((first, second) => first + second))
            .Select(text => text.Length == 0 ? "" : "?" + text[1..]);
    }

    private static Gen<IReadOnlyList<(string, string)>> Headers(FuzzOperation operation)
    {
        var known = operation.Parameters.Where(parameter => parameter.Place == "header").Select(parameter => parameter.Name);
        return known.Concat(["X-Request-Id", "Accept", "Authorization", "Origin", "X-Unknown"]).Select((name, index) => Gen.Frequency(
                (12, Gen.Const<IReadOnlyList<(string, string)>>([])), (1, FuzzTexts.Header.Select(value => (IReadOnlyList<(string, string)>)[(name, value)]))))
            .Aggregate((done, next) => Gen.Select(done, next).Select((first, second) => (IReadOnlyList<(string, string)>)[.. first, .. second]));
    }

    /// <summary>An empty part or a dot is another path.</summary>
    private static (string Text, bool MayStray) Escaped(string text) =>
        (Uri.EscapeDataString(text), text is "" or "." or ".." || text.Contains('/', StringComparison.Ordinal));
}
