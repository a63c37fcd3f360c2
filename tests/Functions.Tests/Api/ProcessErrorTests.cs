using System.Net;
using System.Text;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Api;

/// <summary>What cannot be read or found, over all routes of processes (rest 0.2 and 1.1 to 1.11).</summary>
public sealed class ProcessErrorTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    private const string Unknown = "0d6d9f4e-1c7b-4a0e-9a59-3f6f7a2b1c00";

    [Theory]
    [InlineData("GET", "processes/{0}")]
    [InlineData("PATCH", "processes/{0}")]
    [InlineData("DELETE", "processes/{0}")]
    [InlineData("PUT", "processes/{0}/resume")]
    [InlineData("PUT", "processes/{0}/skip")]
    [InlineData("PUT", "processes/{0}/abort")]
    [InlineData("GET", "processes/{0}/children")]
    [InlineData("POST", "processes/{0}/callback/token")]
    [InlineData("POST", "processes/{0}/callback/token/progress")]
    public async Task A_bad_id_is_named_and_an_unknown_one_is_not_found(string method, string route)
    {
        var body = method is "GET" or "DELETE" ? null : route.EndsWith("/skip", StringComparison.Ordinal) ? "{\"reason\":\"x\"}"u8.ToArray() : "{}"u8.ToArray();
        foreach (var id in new[] { "nonsense", Unknown[..^1], Unknown + "0", "%E7%B6%B2%E8%B7%AF", "%27%20or%201%20eq%201", new string('x', 300) })
        {
            var error = (await bed.Api.Send(new HttpMethod(method), Path(id), body)).Demand(HttpStatusCode.UnprocessableEntity).Json["detail"]![0]!;
            OrchestratorApi.Text(error, "type").Should().Be("uuid_parsing");
            error["loc"]!.ToJsonString().Should().Be("""["path","process_id"]""");
            OrchestratorApi.Text(error, "input").Should().Be(Uri.UnescapeDataString(id));
        }

        foreach (var id in new[] { Unknown, Unknown.ToUpperInvariant() })
        {
            (await bed.Api.Send(new HttpMethod(method), Path(id), body)).Demand(HttpStatusCode.NotFound).Text
                .Should().Be($$"""{"detail":"Process with process_id {{Unknown}} not found","status":404,"title":"Not Found"}""");
        }

        string Path(string id) => "api/" + route.Replace("{0}", id, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "processes/five_steps", "", "missing")]
    [InlineData("POST", "processes/five_steps", "null", "missing")]
    [InlineData("POST", "processes/five_steps", "{}", "list_type")]
    [InlineData("POST", "processes/five_steps", "\"x\"", "list_type")]
    [InlineData("POST", "processes/five_steps", "5", "list_type")]
    [InlineData("POST", "processes/five_steps", "[5]", "dict_type")]
    [InlineData("POST", "processes/five_steps", "[null]", "dict_type")]
    [InlineData("POST", "processes/five_steps", "[{]", "json_invalid")]
    [InlineData("POST", "processes/five_steps", "[{\"a\":1,\"a\":2}]", "json_invalid")]
    [InlineData("POST", "processes/five_steps", "[{\"a\":\"\\ud800\"}]", "json_invalid")]
    [InlineData("PUT", "processes/{0}/resume", "", "missing")]
    [InlineData("PUT", "processes/{0}/resume", "null", "missing")]
    [InlineData("PUT", "processes/{0}/resume", "{\"a\":1}", "list_type")]
    [InlineData("PUT", "processes/{0}/resume", "\"x\"", "list_type")]
    [InlineData("PUT", "processes/{0}/resume", "[5]", "list_type")]
    [InlineData("PUT", "processes/{0}/skip", "{}", "missing")]
    [InlineData("PATCH", "processes/{0}", "", "missing")]
    [InlineData("PATCH", "processes/{0}", "[]", "dict_type")]
    [InlineData("PATCH", "processes/{0}", "{\"note\":5}", "string_type")]
    [InlineData("PATCH", "processes/{0}", "{\"note\":{}}", "string_type")]
    [InlineData("POST", "processes/{0}/callback/token", "", "missing")]
    [InlineData("POST", "processes/{0}/callback/token", "[]", "dict_type")]
    [InlineData("POST", "processes/{0}/callback/token", "\"x\"", "dict_type")]
    [InlineData("POST", "processes/{0}/callback/token/progress", "[]", "string_type")]
    [InlineData("POST", "processes/{0}/callback/token/progress", "5", "string_type")]
    public async Task A_body_that_cannot_be_read_is_refused_before_anything_else(string method, string route, string body, string type)
    {
        var path = "api/" + route.Replace("{0}", Unknown, StringComparison.Ordinal);
        var answer = await bed.Api.Send(new HttpMethod(method), path, Encoding.UTF8.GetBytes(body));
        OrchestratorApi.Text(answer.Demand(HttpStatusCode.UnprocessableEntity).Json["detail"]![0]!, "type").Should().Be(type);
    }

    [Theory]
    [InlineData("POST", "processes/five_steps")]
    [InlineData("PUT", "processes/{0}/resume")]
    [InlineData("PUT", "processes/{0}/abort")]
    [InlineData("PUT", "processes/resume-all")]
    public async Task A_reporter_has_at_most_100_characters_and_one_line(string method, string route)
    {
        foreach (var (reporter, type) in new[] { (new string('x', 101), "string_too_long"), ("jane%0D%0Ainfo:%20all%20is%20well", "string_pattern_mismatch"), ("%1B[2J", "string_pattern_mismatch") })
        {
            var path = $"api/{route.Replace("{0}", Unknown, StringComparison.Ordinal)}?reporter={reporter}";
            var error = (await bed.Api.Send(new HttpMethod(method), path, "[{}]"u8.ToArray())).Demand(HttpStatusCode.UnprocessableEntity).Json["detail"]![0]!;
            (OrchestratorApi.Text(error, "type"), error["loc"]!.ToJsonString()).Should().Be((type, """["query","reporter"]"""));
        }
    }

    [Fact]
    public async Task A_body_has_an_end() =>
        (await bed.Api.Post("api/processes/five_steps", $$"""[{"a":"{{new string('x', 1024 * 1024)}}"}]""")).Demand(HttpStatusCode.RequestEntityTooLarge);
}
