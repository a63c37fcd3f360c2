using System.Net;
using System.Text;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Api;

/// <summary>Bodies that cannot be read are the client's fault, whatever they are: 4xx, never 500.</summary>
public sealed class RequestBodyTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    private const string FiveSteps = "api/processes/five_steps";

    [Theory]
    [InlineData("", "missing", "[\"body\"]")]
    [InlineData("null", "missing", "[\"body\"]")]
    [InlineData("{}", "list_type", "[\"body\"]")]
    [InlineData("{\"product\":1}", "list_type", "[\"body\"]")]
    [InlineData("\"text\"", "list_type", "[\"body\"]")]
    [InlineData("17", "list_type", "[\"body\"]")]
    [InlineData("true", "list_type", "[\"body\"]")]
    [InlineData("[1]", "dict_type", "[\"body\",0]")]
    [InlineData("[{},null]", "dict_type", "[\"body\",1]")]
    [InlineData("[[]]", "dict_type", "[\"body\",0]")]
    [InlineData("   ", "json_invalid", "[\"body\"]")]
    [InlineData("[{}", "json_invalid", "[\"body\"]")]
    [InlineData("[{}] trailing", "json_invalid", "[\"body\"]")]
    [InlineData("[{'a':1}]", "json_invalid", "[\"body\"]")]
    [InlineData("[{\"a\":1,\"a\":2}]", "json_invalid", "[\"body\"]")]
    [InlineData("[{\"a\":{\"b\":1,\"b\":2}}]", "json_invalid", "[\"body\"]")]
    [InlineData("[{\"a\":\"\\ud800\"}]", "json_invalid", "[\"body\"]")]
    [InlineData("[{\"\\udc00\":1}]", "json_invalid", "[\"body\"]")]
    public async Task A_body_that_is_no_list_of_pages_is_unprocessable(string body, string type, string location)
    {
        var answer = (await bed.Api.Post(FiveSteps, body)).Demand(HttpStatusCode.UnprocessableEntity);
        var error = answer.Json["detail"]!.AsArray().Should().ContainSingle().Subject!;
        OrchestratorApi.Text(error, "type").Should().Be(type);
        error["loc"]!.ToJsonString().Should().Be(location);
        OrchestratorApi.Text(error, "msg").Should().NotBeEmpty();
    }

    /// <summary>A page in a browser can post these anywhere without being asked.</summary>
    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public async Task A_body_that_is_not_declared_as_json_starts_nothing(string? contentType)
    {
        var answer = (await bed.Api.Send(HttpMethod.Post, FiveSteps, "[{}]"u8.ToArray(), contentType)).Demand(HttpStatusCode.UnsupportedMediaType);
        OrchestratorApi.Text(answer.Json, "detail").Should().Contain("Send application/json");
    }

    [Fact]
    public async Task A_request_without_content_misses_its_body()
    {
        var answer = (await bed.Api.Send(HttpMethod.Post, FiveSteps, body: null)).Demand(HttpStatusCode.UnprocessableEntity);
        OrchestratorApi.Text(answer.Json["detail"]![0]!, "type").Should().Be("missing");
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x5B, 0x00 })]
    [InlineData(new byte[] { (byte)'[', (byte)'{', (byte)'"', 0xC3, 0x28, (byte)'"', (byte)':', (byte)'1', (byte)'}', (byte)']' })]
    [InlineData(new byte[] { (byte)'[', (byte)'{', (byte)'"', (byte)'a', (byte)'"', (byte)':', (byte)'"', 0xFF, (byte)'"', (byte)'}', (byte)']' })]
    public async Task Bytes_that_are_no_text_are_invalid_json(byte[] body)
    {
        var answer = (await bed.Api.Send(HttpMethod.Post, FiveSteps, body)).Demand(HttpStatusCode.UnprocessableEntity);
        OrchestratorApi.Text(answer.Json["detail"]![0]!, "type").Should().Be("json_invalid");
    }

    [Fact]
    public async Task A_body_over_a_megabyte_is_refused_before_it_is_parsed()
    {
        var answer = (await bed.Api.Post(FiveSteps, $$"""[{"a":"{{new string('x', 2 * 1024 * 1024)}}"}]"""))
            .Demand(HttpStatusCode.RequestEntityTooLarge);
        OrchestratorApi.Text(answer.Json, "detail").Should().Be("The body is larger than 1048576 bytes.");
    }

    [Fact]
    public async Task A_body_of_almost_a_megabyte_is_read()
    {
        var answer = (await bed.Api.Post(FiveSteps, $$"""[{"a":"{{new string('x', 1024 * 1024 - 64)}}"}]"""))
            .Demand(HttpStatusCode.BadRequest);
        OrchestratorApi.Text(answer.Json["validation_errors"]![0]!, "type").Should().Be("extra_forbidden");
    }

    [Theory]
    [InlineData(10, HttpStatusCode.BadRequest)]
    [InlineData(62, HttpStatusCode.BadRequest)]
    [InlineData(63, HttpStatusCode.UnprocessableEntity)]
    [InlineData(100_000, HttpStatusCode.UnprocessableEntity)]
    public async Task Nesting_is_read_up_to_64_levels_and_then_refused(int levels, HttpStatusCode expected)
    {
        var body = new StringBuilder("[{\"a\":").Append('[', levels).Append(']', levels).Append("}]");
        (await bed.Api.Post(FiveSteps, body.ToString())).Demand(expected);
    }

    [Theory]
    [InlineData("GET", "api/processes/{0}", "process_id")]
    [InlineData("PUT", "api/processes/{0}/resume", "process_id")]
    [InlineData("GET", "api/subscriptions/domain-model/{0}", "subscription_id")]
    public async Task An_id_that_is_no_uuid_is_unprocessable(string method, string path, string name)
    {
        foreach (var value in new[] { "x", "12345", "0d6d9f4e-1c7b-4a0e-9a59", "0d6d9f4e-1c7b-4a0e-9a59-3f6f7a2b1c0g" })
        {
            var answer = (await bed.Api.Send(new HttpMethod(method), string.Format(path, value), "{}"u8.ToArray()))
                .Demand(HttpStatusCode.UnprocessableEntity);
            var error = answer.Json["detail"]![0]!;
            OrchestratorApi.Text(error, "type").Should().Be("uuid_parsing");
            error["loc"]!.ToJsonString().Should().Be($"""["path","{name}"]""");
            OrchestratorApi.Text(error, "input").Should().Be(value);
        }
    }
}
