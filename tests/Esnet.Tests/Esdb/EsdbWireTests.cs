using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.ExternalSystems;
using Orchestrator.Esnet.Esdb;

namespace Orchestrator.Esnet.Tests.Esdb;

/// <summary>What goes over the wire, against a server that only listens.</summary>
public sealed class EsdbWireTests
{
    private const string Node = """
        {"id":7,"uuid":"0d6d9f4e-1c7b-4a0e-9a59-3f6f7a2b1c00","name":"lbnl59-cr6",
         "organization_uuid":"8f0a6a1e-7d2c-4f0e-8f59-0c1f2d3e4a5b","role":null,"state":"available",
         "v4_loopback":null,"v6_loopback":"2001:db8::1","subscription_id":null,"a_new_member":true}
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Token_and_query_reach_the_system_below_the_base_path()
    {
        string? seen = null;
        await using var server = await ServeAsync(request =>
        {
            seen = $"{request.Path}{request.QueryString} {request.Headers.Authorization}";
            return "[]";
        });
        using var services = Client(server, "/esdb-api/", "s3cret");

        await services.GetRequiredService<IEsdbApi>().ListSites(Stop);

        seen.Should().Be("/esdb-api/v1/organization?detail=list&types=ESnet%20Site Bearer s3cret");
    }

    [Fact]
    public async Task Snake_case_members_are_read_and_unknown_ones_are_ignored()
    {
        await using var server = await ServeAsync(_ => Node);
        using var services = Client(server);

        var node = await services.GetRequiredService<IEsdbApi>().GetNode(7, Stop);

        node.Should().Be(new EsdbNode(
            7,
            new Guid("0d6d9f4e-1c7b-4a0e-9a59-3f6f7a2b1c00"),
            "lbnl59-cr6",
            new Guid("8f0a6a1e-7d2c-4f0e-8f59-0c1f2d3e4a5b"),
            Role: null,
            "available",
            V4Loopback: null,
            "2001:db8::1",
            SubscriptionId: null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("<html>maintenance</html>")]
    [InlineData("""{"id":"seven"}""")]
    public async Task An_answer_of_another_shape_is_an_outside_failure(string body)
    {
        await using var server = await ServeAsync(_ => body);
        using var services = Client(server);

        var reading = () => services.GetRequiredService<IEsdbApi>().GetNode(7, Stop);

        (await reading.Should().ThrowAsync<ExternalSystemException>())
            .Which.Message.Should().StartWith("ESDB: GET /v1/node/7 was answered with ").And.NotContain("maintenance");
    }

    private static ServiceProvider Client(WebApplication server, string path = "", string? token = null) =>
        OutsideSystemClients.Build(("Esdb:BaseUrl", server.Urls.Single() + path), ("Esdb:Token", token));

    private static async Task<WebApplication> ServeAsync(Func<HttpRequest, string> answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = builder.Build();
        server.Run(context =>
        {
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(answer(context.Request), context.RequestAborted);
        });
        await server.StartAsync(Stop);
        return server;
    }
}
