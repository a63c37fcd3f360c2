using System.Net;
using System.Net.Http.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Hosting;
using Orchestrator.Embedded.Tests.Hosting;

namespace Orchestrator.Embedded.Tests;

public sealed class HttpTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData("GET", "/api/echo/a", HttpStatusCode.OK, "GET a")]
    [InlineData("POST", "/api/echo/a", HttpStatusCode.OK, "POST a")]
    [InlineData("GET", "/api/echo/a/", HttpStatusCode.OK, "GET a")]
    [InlineData("GET", "/API/Echo/a%20b", HttpStatusCode.OK, "GET a b")]
    [InlineData("DELETE", "/api/echo/a", HttpStatusCode.MethodNotAllowed, """{"detail":"Method Not Allowed"}""")]
    [InlineData("GET", "/echo/a", HttpStatusCode.NotFound, """{"detail":"Not Found"}""")]
    [InlineData("OPTIONS", "/api/no/such/thing", HttpStatusCode.OK, "OPTIONS /api/no/such/thing")]
    [InlineData("OPTIONS", "/api/echo/a", HttpStatusCode.OK, "OPTIONS /api/echo/a")]
    [InlineData("GET", "/api/no/such/thing", HttpStatusCode.NotFound, """{"detail":"Not Found"}""")]
    [InlineData("GET", "/api/broken", HttpStatusCode.InternalServerError, "Internal Server Error")]
    [InlineData("GET", "/api/typed/5f2b1a52-7d4c-4d38-9d1c-3c1ab4a4f3c1/7", HttpStatusCode.OK, "5f2b1a527d4c4d389d1c3c1ab4a4f3c1 7 True typed /api/typed/5f2b1a52-7d4c-4d38-9d1c-3c1ab4a4f3c1/7 True")]
    public async Task A_request_reaches_its_function(string method, string path, HttpStatusCode status, string body)
    {
        await using var hub = new TestHub(azurite);
        var host = await hub.StartAsync();
        using var request = new HttpRequestMessage(new(method), path);
        using var answer = await host.Http.SendAsync(request);
        answer.StatusCode.Should().Be(status);
        (await answer.Content.ReadAsStringAsync()).Should().Be(body);
    }

    [Fact]
    public async Task A_disabled_function_is_not_found()
    {
        await using var hub = new TestHub(azurite);
        var host = await hub.StartAsync(null, ("AzureWebJobs.broken.Disabled", "true"));
        using var answer = await host.Http.GetAsync(new Uri("/api/broken", UriKind.Relative));
        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_route_value_of_the_wrong_type_is_a_bad_request_that_names_it()
    {
        await using var hub = new TestHub(azurite);
        var host = await hub.StartAsync();
        using var answer = await host.Http.GetAsync(new Uri("/api/typed/no-guid/7", UriKind.Relative));
        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("no-guid").And.Contain("'id'");
    }

    [Fact]
    public async Task A_function_starts_an_orchestration_with_its_durable_client()
    {
        await using var hub = new TestHub(azurite);
        var host = await hub.StartAsync();
        using var answer = await host.Http.PostAsJsonAsync("/api/start/Sequence", 2);
        var id = await answer.Content.ReadAsStringAsync();
        (await host.FinishedAsync(id)).ReadOutputAs<string>().Should().Be("ab");
    }

    [Fact]
    public async Task Middleware_runs_around_http_and_activities_and_sees_failures()
    {
        await using var hub = new TestHub(azurite);
        var host = await hub.StartAsync(builder => builder.UseMiddleware<Witness>());
        using var answer = await host.Http.GetAsync(new Uri("/api/broken", UriKind.Relative));
        await host.FinishedAsync(await host.StartAsync("Sequence", 1));
        host.Probe.Seen.Should().Equal("before broken", "failed broken", "before Letter", "after Letter");
    }

    public sealed class Witness(Probe probe) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            ArgumentNullException.ThrowIfNull(context);
            ArgumentNullException.ThrowIfNull(next);
            var name = context.FunctionDefinition.Name;
            probe.Note("before " + name);
            try
            {
                await next(context);
                probe.Note("after " + name);
            }
            catch (InvalidOperationException)
            {
                probe.Note("failed " + name);
                throw;
            }
        }
    }
}
