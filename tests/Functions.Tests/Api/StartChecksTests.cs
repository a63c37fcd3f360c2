using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Processes;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Api;

/// <summary>What is checked before a workflow starts, and in which order (rest 1.2).</summary>
public sealed class StartChecksTests(EsnetBed bed) : IClassFixture<EsnetBed>, IAsyncLifetime
{
    private const string Guarded = "api/processes/guarded_task";

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        (bed.Host.Switchboard.Guards, bed.Host.Switchboard.Objection) = ("", null);
        await bed.Api.Lock(isOn: false);
    }

    [Fact]
    public async Task The_first_check_that_fails_is_the_answer()
    {
        (bed.Host.Switchboard.Guards, bed.Host.Switchboard.Objection) = ("A", "Not on Sundays");
        await bed.Api.Lock(isOn: true);
        Detail(await bed.Api.Post(Guarded, "[]"), HttpStatusCode.ServiceUnavailable)
            .Should().Be("Engine is locked cannot accept changes on processes at this time");
        Detail(await bed.Api.Post("api/processes/no_such_workflow", "[]"), HttpStatusCode.ServiceUnavailable).Should().Contain("locked");
        await bed.Api.Lock(isOn: false);

        Detail(await bed.Api.Post("api/processes/no_such_workflow", "[]"), HttpStatusCode.NotFound).Should().Be("Workflow does not exist");
        Detail(await bed.Api.Post(Guarded + "?reporter=B", "[]"), HttpStatusCode.Forbidden)
            .Should().Be("User is not authorized to start 'guarded_task' workflow");
        Detail(await bed.Api.Post(Guarded + "?reporter=A", "[]"), HttpStatusCode.PreconditionFailed).Should().Be("Not on Sundays");
        bed.Host.Switchboard.Objection = null;
        (await bed.Api.Post(Guarded + "?reporter=A", "[]")).Demand(HttpStatusCode.NotExtended);
        (await bed.Api.Post(Guarded + "?reporter=A", "[{}]")).Demand(HttpStatusCode.Created);
    }

    /// <summary>semantics 96, 101 and 166: a refusal leaves no process, and no trace in the counts.</summary>
    [Fact]
    public async Task A_refused_start_leaves_no_process()
    {
        await using var fresh = await EsnetBed.Create(bed.Azurite);
        fresh.Host.Switchboard.Guards = "A";
        (await fresh.Api.Post(Guarded + "?reporter=joe", "[{}]")).Demand(HttpStatusCode.Forbidden);
        fresh.Host.Switchboard.Objection = "Maintenance 網路 <until> \"noon\"";
        Detail(await fresh.Api.Post(Guarded + "?reporter=A", "[{}]"), HttpStatusCode.PreconditionFailed)
            .Should().Be("Maintenance 網路 <until> \"noon\"");
        (await fresh.Api.Get("api/processes/status-counts")).Text.Should().Be("""{"process_counts":{},"task_counts":{}}""");
        (await fresh.Host.Services.GetRequiredService<IProcessStore>().InFlight(CancellationToken.None).ToListAsync()).Should().BeEmpty();
    }

    /// <summary>semantics 101: a hook that changes at run time is asked as it is now.</summary>
    [Fact]
    public async Task Without_a_callback_everybody_may_start()
    {
        bed.Host.Switchboard.Guards = "A";
        (await bed.Api.Post(Guarded, "[{}]")).Demand(HttpStatusCode.Forbidden);
        bed.Host.Switchboard.Guards = "";
        (await bed.Api.Post(Guarded, "[{}]")).Demand(HttpStatusCode.Created);
    }

    /// <summary>What cannot be read is never decided about.</summary>
    [Fact]
    public async Task A_body_that_cannot_be_read_comes_before_all_checks()
    {
        await bed.Api.Lock(isOn: true);
        (await bed.Api.Post(Guarded, "{}")).Demand(HttpStatusCode.UnprocessableEntity);
        (await bed.Api.Post("api/processes/no_such_workflow", "[")).Demand(HttpStatusCode.UnprocessableEntity);
    }

    private static string Detail(ApiAnswer answer, HttpStatusCode status) =>
        OrchestratorApi.Text(answer.Demand(status).Json, "detail");
}
