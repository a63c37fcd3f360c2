using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Workflows;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Api;

/// <summary>What a process shows after an abort, within a group, and when its workflow is gone.</summary>
public sealed class ShownProcessTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    /// <summary>semantics 58: whether it is a task is told from the start.</summary>
    [Fact]
    public async Task A_new_process_shows_all_steps_as_pending()
    {
        var now = TimeProvider.System.GetUtcNow();
        var process = await Stored("five_steps", ProcessStatus.Created, [new PlanStep("start", "Start", "five_steps-start"), new PlanStep("one", "One", "five_steps-one")]);
        var shown = await bed.Api.Process(process);
        OrchestratorApi.Rows(shown).Should().Equal(("Start", "pending"), ("One", "pending"));
        shown["is_task"]!.GetValue<bool>().Should().BeTrue();
        shown["current_state"].Should().BeNull("nothing has been run");
        shown["started_at"]!.GetValue<double>().Should().BeGreaterThanOrEqualTo(now.ToUnixTimeSeconds());
    }

    /// <summary>semantics 61: it is shown; resuming and skipping say what to do.</summary>
    [Fact]
    public async Task A_process_of_a_removed_workflow_is_shown_and_cannot_go_on()
    {
        var id = await Stored("retired_workflow", ProcessStatus.Failed, [new PlanStep("start", "Start", "retired_workflow-start")]);
        OrchestratorApi.Text(await bed.Api.Process(id), "workflow_name").Should().Be("retired_workflow");
        foreach (var answer in new[] { await bed.Api.Resume(id), await bed.Api.Put($"api/processes/{id}/skip", """{"reason":"gone"}""") })
        {
            OrchestratorApi.Text(answer.Demand(HttpStatusCode.Conflict).Json, "detail").Should()
                .Contain("'retired_workflow' is not in the deployed code. Deploy it again, or abort the process.");
        }

        (await bed.Api.Get("api/processes/?filter=lastStatus,failed")).Demand(HttpStatusCode.OK).Text.Should().Contain(id.ToString());
        (await bed.Api.Send(HttpMethod.Put, $"api/processes/{id}/abort", body: null)).Demand(HttpStatusCode.NoContent);
        OrchestratorApi.Text(await bed.Api.Process(id), "last_status").Should().Be("aborted");
    }

    /// <summary>semantics 76: an abort is a row in the name of who asked; nothing is pending afterwards, and the state stays.</summary>
    [Fact]
    public async Task Nothing_is_pending_after_an_abort()
    {
        var id = await bed.Api.Start("courier");
        var before = await bed.Api.Reaches(id, "awaiting_callback");
        (await bed.Api.Send(HttpMethod.Put, $"api/processes/{id}/abort?reporter=joe", body: null)).Demand(HttpStatusCode.NoContent);
        var process = await bed.Api.Process(id);
        OrchestratorApi.Rows(process).Should().Equal(("Start", "success"), ("Deliver parcel", "awaiting_callback"), ("User Aborted", "abort"));
        OrchestratorApi.Text(process["steps"]![2]!, "created_by").Should().Be("joe");
        process["current_state"]!.ToJsonString().Should().Be(before["current_state"]!.ToJsonString());
        process["form"].Should().BeNull();
    }

    /// <summary>semantics 62, 63 and 82: a group is one row, shows where it stands, and is pending again.</summary>
    [Fact]
    public async Task A_group_is_one_row_with_the_state_of_where_it_stands()
    {
        var id = await bed.Api.Start("courier");
        var process = await bed.Api.Reaches(id, "awaiting_callback");
        OrchestratorApi.Rows(process).Should().Equal(
            ("Start", "success"), ("Deliver parcel", "awaiting_callback"), ("Deliver parcel", "pending"), ("Thank", "pending"), ("Done", "pending"));
        var state = process["current_state"]!;
        OrchestratorApi.Text(state, "__step_group").Should().Be("Deliver parcel");
        OrchestratorApi.Text(state, "__sub_step").Should().Be("Deliver parcel - Await callback");
        process["steps"]![1]!["state"]!.ToJsonString().Should().Be(state.ToJsonString());
    }

    /// <summary>semantics 62 to 64: after a failure in a group the state is that of before it, and the failed row is a moment.</summary>
    [Fact]
    public async Task A_group_that_failed_is_one_row_and_pending_again()
    {
        bed.Host.Switchboard.Set("chair", _ => throw new InvalidOperationException("no chair"));
        var id = await bed.Api.Start("lenient_task");
        var process = await bed.Api.Reaches(id, "failed");
        OrchestratorApi.Rows(process).Should().Equal(
            ("Start", "success"), ("Paint", "success"), ("Furnish", "failed"), ("Furnish", "pending"), ("Lock", "pending"), ("Done", "pending"));
        process["current_state"]!.AsObject().Should().NotContainKey("table").And.NotContainKey("error");
        var failed = process["steps"]![2]!;
        failed["started"]!.ToJsonString().Should().Be(failed["completed"]!.ToJsonString());
    }

    private async Task<Guid> Stored(string workflow, ProcessStatus status, IReadOnlyList<PlanStep> plan)
    {
        var now = TimeProvider.System.GetUtcNow();
        var process = new ProcessRecord
        {
            ProcessId = ProcessId.New(), Workflow = workflow, Target = Target.System, IsTask = true, CreatedBy = "jane", RunBy = "jane",
            StartedAt = now, LastModifiedAt = now, Status = status, State = [],
        };
        await bed.Host.Services.GetRequiredService<IProcessStore>().Create(process, plan, CancellationToken.None);
        return process.ProcessId.Value;
    }
}
