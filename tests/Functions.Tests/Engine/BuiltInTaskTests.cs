using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Authorization;
using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Products;
using Orchestrator.Core.Workflows;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.TestNetwork;

namespace Orchestrator.Functions.Tests.Engine;

/// <summary>The tasks that every application has (features 5; semantics 101, 161 to 163, 165, 166).</summary>
public sealed class BuiltInTaskTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string CleanUp = "task_clean_up_tasks";
    private const string Resume = "task_resume_workflows";
    private const string Validate = "task_validate_products";

    private EsnetBed _bed = null!;

    private IProcessStore Store => _bed.Host.Services.GetRequiredService<IProcessStore>();

    public async ValueTask InitializeAsync() => _bed = await EsnetBed.Create(azurite, ("Tasks:MaxProcessesPerRun", "3"));

    public ValueTask DisposeAsync() => _bed.DisposeAsync();

    /// <summary>semantics 161.</summary>
    [Fact]
    public async Task Clean_up_removes_completed_tasks_older_than_the_retention_only()
    {
        var old = await Stored(Process(ProcessStatus.Completed, daysOld: 4));
        ProcessRecord[] others =
        [
            await Stored(Process(ProcessStatus.Completed, daysOld: 2)),
            await Stored(Process(ProcessStatus.Completed, daysOld: 4) with { LastModifiedAt = Ago(1) }),
            await Stored(Process(ProcessStatus.Completed, daysOld: 4) with { IsTask = false, Target = Target.Modify }),
            await Stored(Process(ProcessStatus.Failed, daysOld: 4)),
            await Stored(Process(ProcessStatus.Aborted, daysOld: 4)),
        ];

        var state = await Run(CleanUp);

        state["tasks_removed"]!.GetValue<int>().Should().Be(1);
        state["tasks_left"]!.GetValue<int>().Should().Be(0);
        (await _bed.Api.Get($"api/processes/{old.ProcessId}")).Demand(HttpStatusCode.NotFound);
        foreach (var other in others)
            (await _bed.Api.Get($"api/processes/{other.ProcessId}")).Demand(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Clean_up_leaves_what_is_beyond_the_limit_of_a_run_to_the_next_and_says_so()
    {
        for (var number = 0; number < 5; number++)
            await Stored(Process(ProcessStatus.Completed, daysOld: 4 + number));

        var (first, second) = (await Run(CleanUp), await Run(CleanUp));

        (Number(first, "tasks_removed"), Number(first, "tasks_left")).Should().Be((3, 2));
        (Number(second, "tasks_removed"), Number(second, "tasks_left")).Should().Be((2, 0));
    }

    /// <summary>semantics 162.</summary>
    [Fact]
    public async Task Resume_drives_on_what_waits_and_what_was_accepted_and_never_began()
    {
        var waiting = await ThatWaits();
        var created = await Stored(Process(ProcessStatus.Created));
        _bed.Host.Switchboard.Set("fragile", _ => Task.CompletedTask);

        var state = await Run(Resume);

        (Number(state, "number_of_waiting_processes"), Number(state, "number_of_created_processes")).Should().Be((1, 1));
        (Number(state, "number_of_resumed_process_ids"), Number(state, "number_of_started_process_ids")).Should().Be((1, 1));
        Number(state, "number_of_failed_process_ids").Should().Be(0);
        OrchestratorApi.Rows(await _bed.Api.Reaches(created.ProcessId.Value, "completed")).Should().HaveCount(7);
        var resumed = await _bed.Api.Reaches(waiting, "completed");
        OrchestratorApi.Text(resumed["steps"]!.AsArray()[^1]!, "created_by").Should().Be("SYSTEM");
    }

    /// <summary>semantics 162.</summary>
    [Fact]
    public async Task Resume_passes_over_what_has_disappeared_and_goes_on_after_what_fails()
    {
        await Store.Index(Process(ProcessStatus.Created), previous: null, CancellationToken.None);
        // Resumed without a command cannot come about; somebody may still have edited a row.
        var broken = await Stored(Process(ProcessStatus.Resumed) with { Wait = 1 });
        var waiting = await ThatWaits();
        _bed.Host.Switchboard.Set("fragile", _ => Task.CompletedTask);

        var state = await Run(Resume);

        Number(state, "number_of_failed_process_ids").Should().Be(1, "process {0} cannot be driven", broken.ProcessId);
        Number(state, "number_of_resumed_process_ids").Should().Be(1);
        Number(state, "number_of_created_processes").Should().Be(1, "it is listed");
        Number(state, "number_of_started_process_ids").Should().Be(0, "it does not exist");
        await _bed.Api.Reaches(waiting, "completed");
    }

    /// <summary>semantics 163.</summary>
    [Fact]
    public async Task Validation_of_products_fails_with_one_list_until_code_and_catalogue_agree()
    {
        var products = Number(await Run(Validate), "number_of_validated_products");
        var catalogue = _bed.Host.Services.GetRequiredService<ICatalogueStore>();
        products.Should().Be((await catalogue.Products(CancellationToken.None)).Count);

        await catalogue.Apply([new Stray()], CancellationToken.None);
        var process = await _bed.Api.Reaches(await _bed.Api.Start(Validate), "inconsistent_data");

        OrchestratorApi.Text(process, "failed_reason").Should().Contain("- Product 'Stray One' has no domain type.").And.Contain("- Product 'Stray Two' has");
        OrchestratorApi.Text(process, "assignee").Should().Be("NOC");
        process["current_state"]!["warnings"].Should().NotBeNull("warnings are collected before anything can fail");
    }

    /// <summary>semantics 165 and 166.</summary>
    [Theory]
    [InlineData(CleanUp, ProcessStatus.Failed, "failed")]
    [InlineData(Resume, ProcessStatus.AwaitingCallback, "awaiting_callback")]
    [InlineData(Validate, ProcessStatus.ApiUnavailable, "api_unavailable")]
    public async Task A_task_of_which_an_instance_has_not_ended_is_refused_and_leaves_no_row(string workflow, ProcessStatus status, string word)
    {
        await Stored(Process(ProcessStatus.Completed) with { Workflow = workflow });
        await Stored(Process(ProcessStatus.Aborted) with { Workflow = workflow });
        var open = await Stored(Process(status) with { Workflow = workflow });
        var before = await All();

        var refused = (await _bed.Api.Post($"api/processes/{workflow}", "[{}]")).Demand(HttpStatusCode.PreconditionFailed);

        refused.Text.Should().Contain($"Another instance of {workflow} has not ended: process {open.ProcessId} is {word}.");
        (await All()).Should().Equal(before);

        (await _bed.Api.Put($"api/processes/{open.ProcessId}/abort", "")).Demand(HttpStatusCode.NoContent);
        await _bed.Api.Reaches(await _bed.Api.Start(workflow), "completed");
    }

    /// <summary>semantics 101.</summary>
    [Fact]
    public async Task The_application_says_who_may_start_and_retry_built_in_tasks_and_may_change_it()
    {
        var authorization = _bed.Host.Services.GetRequiredService<InternalAuthorization>();
        await _bed.Host.Services.GetRequiredService<ICatalogueStore>().Apply([new Stray()], CancellationToken.None);

        authorization.Start = (context, _) => Task.FromResult(context is { User: "jane", Workflow: Validate });
        (await _bed.Api.Post($"api/processes/{Validate}?reporter=joe", "[{}]")).Demand(HttpStatusCode.Forbidden);
        var id = await _bed.Api.Start(Validate, query: "?reporter=jane");
        await _bed.Api.Reaches(id, "inconsistent_data");
        (await _bed.Api.Resume(id, query: "?reporter=joe")).Demand(HttpStatusCode.Forbidden);

        authorization.Retry = (context, _) => Task.FromResult(context.User == "joe");
        (await _bed.Api.Resume(id, query: "?reporter=jane")).Demand(HttpStatusCode.Forbidden);
        (await _bed.Api.Resume(id, query: "?reporter=joe")).Demand(HttpStatusCode.NoContent);

        authorization.Start = null;
        (await _bed.Api.Post($"api/processes/{CleanUp}?reporter=joe", "[{}]")).Demand(HttpStatusCode.Created);
    }

    private static int Number(JsonNode state, string key) => state[key]!.GetValue<int>();

    private static DateTimeOffset Ago(double days) => TimeProvider.System.GetUtcNow() - TimeSpan.FromDays(days);

    private static ProcessRecord Process(ProcessStatus status, double daysOld = 0) => new()
    {
        ProcessId = ProcessId.New(), Workflow = "five_steps", Target = Target.System, IsTask = true, CreatedBy = "jane", RunBy = "jane",
        StartedAt = Ago(daysOld), LastModifiedAt = Ago(daysOld), Status = status, State = [],
    };

    private async Task<ProcessRecord> Stored(ProcessRecord process)
    {
        await Store.Create(process, new FiveSteps().Plan(), CancellationToken.None);
        return process;
    }

    /// <summary>A process whose retry step has failed.</summary>
    private async Task<Guid> ThatWaits()
    {
        _bed.Host.Switchboard.Set("fragile", _ => throw new TimeoutException("not yet"));
        var id = await _bed.Api.Start("interview");
        await _bed.Api.Reaches(id, "suspended");
        (await _bed.Api.Resume(id, """[{"amount":1},{"deliver":true}]""")).Demand(HttpStatusCode.NoContent);
        await _bed.Api.Reaches(id, "waiting");
        await Listed(ProcessStatus.Waiting, new ProcessId(id));
        return id;
    }

    /// <summary>Lists follow the base rows a moment later.</summary>
    private async Task Listed(ProcessStatus status, ProcessId id) =>
        await Waiting.Until($"process {id} is listed as {status}", () => All(status), listed => listed.Contains(id));

    private async Task<JsonNode> Run(string workflow) =>
        (await _bed.Api.Reaches(await _bed.Api.Start(workflow), "completed"))["current_state"]!;

    private async Task<List<ProcessId>> All(ProcessStatus? status = null)
    {
        var ids = new List<ProcessId>();
        await foreach (var listed in Store.List(new ProcessFilter(status), CancellationToken.None))
            ids.Add(listed.ProcessId);
        return ids;
    }

    private sealed class Stray() : CatalogueMigration("9999-stray")
    {
        public override IReadOnlyList<Product> Products(DateTimeOffset now) =>
            [Product("Stray One", now), Product("Stray Two", now)];

        private static Product Product(string name, DateTimeOffset now) =>
            new(Guid.NewGuid(), name, "Nobody knows it", "Stray", "STRAY", ProductLifecycle.Active, now);
    }
}
