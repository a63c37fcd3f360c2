using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Api;

/// <summary>What browsers report (rest 6), and the search that there is not (rest 8).</summary>
public sealed class UserMessageTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    [Fact]
    public async Task An_error_is_logged_on_one_line()
    {
        var log = Log(bed);
        (await bed.Api.Post("api/user/error", """{"message":"broken\r\nError: forged","a":[1]}""")).Demand(HttpStatusCode.OK).Text.Should().Be("{}");
        var line = log.Lines.Should().ContainSingle(line => line.Contains("broken", StringComparison.Ordinal)).Subject;
        line.Should().NotContain("\n").And.NotContain("\r");
    }

    [Fact]
    public async Task A_message_and_its_user_are_cut_and_on_one_line()
    {
        await using var talkative = await EsnetBed.Create(bed.Azurite, ("Logging:LogLevel:Orchestrator.Functions.Http", "Information"));
        var log = Log(talkative);
        var text = "hello\\r\\nError: forged\\u001b[2J\\u2028\\u202e" + new string('x', 10_000);
        (await talkative.Api.Post("api/user/log/jane%0d%0aError%3A%20forged" + new string('n', 200), $$"""{"message":"{{text}}"}""")).Demand(HttpStatusCode.OK).Text.Should().Be("{}");
        var line = log.Lines.Should().ContainSingle(line => line.Contains("hello", StringComparison.Ordinal)).Subject;
        line.Should().Contain("jane").And.Contain("(cut)").And.NotContainAny("\n", "\r", "\u001b", "\u2028", "\u202e");
        line.Length.Should().BeLessThan(4500);
    }

    [Theory]
    [InlineData("api/user/error", "", "missing")]
    [InlineData("api/user/error", "[]", "dict_type")]
    [InlineData("api/user/error", "\"x\"", "dict_type")]
    [InlineData("api/user/log/jane", "{}", "missing")]
    [InlineData("api/user/log/jane", "{\"message\":5}", "string_type")]
    [InlineData("api/user/log/jane", "{\"message\":null}", "string_type")]
    public async Task What_is_no_report_is_refused(string path, string body, string type) => OrchestratorApi.Text(
        (await bed.Api.Post(path, body)).Demand(HttpStatusCode.UnprocessableEntity).Json["detail"]![0]!, "type").Should().Be(type);

    [Fact]
    public async Task A_report_has_an_end() =>
        (await bed.Api.Send(HttpMethod.Post, "api/user/error", Encoding.UTF8.GetBytes($$"""{"a":"{{new string('x', 1024 * 1024)}}"}"""))).Demand(HttpStatusCode.RequestEntityTooLarge);

    [Fact]
    public async Task There_is_no_search_so_user_interfaces_hide_it() => (await bed.Api.Get("api/search/definitions")).Demand(HttpStatusCode.NotFound);

    private static LogLines Log(EsnetBed host)
    {
        var log = new LogLines();
        host.Host.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        return log;
    }
}
