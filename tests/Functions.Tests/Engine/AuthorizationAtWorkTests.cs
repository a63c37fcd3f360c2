using System.Net;
using System.Text.Json.Nodes;
using Orchestrator.Core.Authorization;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Engine;

/// <summary>Who may is asked again when the step runs that the command was about (semantics 96 to 100): much may happen in between.</summary>
public sealed class AuthorizationAtWorkTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    private const string Reason = "User jane ABCD is not authorized to run this step. Let somebody resume the process who is.";

    [Fact]
    public async Task A_start()
    {
        Reset("A");
        FlipsFor(AuthorizationAction.Start);
        var id = await bed.Api.Start("guarded_task", query: "?reporter=jane ABCD");

        Refused(await bed.Api.Reaches(id, "failed"), "Start");

        (await bed.Api.Resume(id, query: "?reporter=jane ABCD")).Demand(HttpStatusCode.Forbidden);
        (await bed.Api.Resume(id, query: "?reporter=joe ABCD")).Demand(HttpStatusCode.NoContent);
        await bed.Api.Reaches(id, "suspended");
    }

    [Fact]
    public async Task An_answer()
    {
        Reset("C");
        var id = await Suspended();
        FlipsFor(AuthorizationAction.Resume);
        (await bed.Api.Resume(id, "[{}]", "?reporter=jane ABCD")).Demand(HttpStatusCode.NoContent);

        Refused(await bed.Api.Reaches(id, "failed"), "Ask");
        bed.Host.Switchboard.RunsOf(id, "break").Should().Be(0);

        (await bed.Api.Resume(id, query: "?reporter=joe ABCD")).Demand(HttpStatusCode.NoContent);
        await bed.Api.Reaches(id, "suspended");
        (await bed.Api.Resume(id, "[{}]", "?reporter=joe ABCD")).Demand(HttpStatusCode.NoContent);
        await bed.Api.Reaches(id, "completed");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_retry_and_a_skip(bool skips)
    {
        Reset("B");
        bed.Host.Switchboard.Set("break", _ => throw new InvalidOperationException("broken"));
        var id = await Suspended();
        (await bed.Api.Resume(id, "[{}]", "?reporter=jane ABCD")).Demand(HttpStatusCode.NoContent);
        await bed.Api.Reaches(id, "failed");
        bed.Host.Switchboard.Set("break", _ => Task.CompletedTask);
        FlipsFor(AuthorizationAction.Retry);
        (await (skips ? bed.Api.Skip(id, "?reporter=jane ABCD") : bed.Api.Resume(id, query: "?reporter=jane ABCD"))).Demand(HttpStatusCode.NoContent);

        var refused = await bed.Api.Until(id, process => (string?)process["failed_reason"] == Reason, "was refused");
        Refused(refused, "Break");
        bed.Host.Switchboard.RunsOf(id, "break").Should().Be(1);

        (await bed.Api.Resume(id, query: "?reporter=joe ABCD")).Demand(HttpStatusCode.NoContent);
        var process = await bed.Api.Reaches(id, "completed");
        OrchestratorApi.Text(process["steps"]!.AsArray()[^2]!, "created_by").Should().Be("joe ABCD");
        bed.Host.Switchboard.RunsOf(id, "break").Should().Be(2);
    }

    private async Task<Guid> Suspended()
    {
        var id = await bed.Api.Start("guarded_task", query: "?reporter=jane ABCD");
        await bed.Api.Reaches(id, "suspended");
        return id;
    }

    private void Reset(string guards)
    {
        bed.Host.Switchboard.Guards = guards;
        bed.Host.Switchboard.StillAllows = _ => true;
        bed.Host.Switchboard.Set("break", _ => Task.CompletedTask);
    }

    /// <summary>Jane may when she asks, and may no more afterwards.</summary>
    private void FlipsFor(AuthorizationAction action)
    {
        var asked = 0;
        bed.Host.Switchboard.StillAllows = context =>
            !context.User.StartsWith("jane", StringComparison.Ordinal) || (context.Action == action && Interlocked.Increment(ref asked) == 1);
    }

    private static void Refused(JsonObject process, string step)
    {
        OrchestratorApi.Text(process, "failed_reason").Should().Be(Reason);
        OrchestratorApi.Text(process, "last_step").Should().Be(step);
        var row = process["steps"]!.AsArray().Last(candidate => OrchestratorApi.Text(candidate!, "status") == "failed")!;
        OrchestratorApi.Text(row, "created_by").Should().Be("jane ABCD");
        OrchestratorApi.Text(row["state"]!, "class").Should().Be("UnauthorizedAccessException");
    }
}
