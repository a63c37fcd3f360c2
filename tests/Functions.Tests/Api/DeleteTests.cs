using System.Net;
using Azure.Core.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Orchestrator.Core.Processes;
using Orchestrator.Functions.Orchestration;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.TestNetwork;

namespace Orchestrator.Functions.Tests.Api;

/// <summary>Deleting tasks (rest 1.6, semantics 77).</summary>
public sealed class DeleteTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    [Fact]
    public async Task A_task_is_deleted_with_everything_of_it()
    {
        var id = await bed.Api.Start("five_steps");
        await bed.Api.Reaches(id, "completed");
        (await Delete(id)).Demand(HttpStatusCode.NoContent).Text.Should().BeEmpty();
        await IsGone(id);
        (await Delete(id)).Demand(HttpStatusCode.NotFound).Text.Should().Contain($"Process with process_id {id} not found");
    }

    [Fact]
    public async Task A_task_is_deleted_in_whatever_status_it_is()
    {
        bed.Host.Switchboard.Set("second", _ => throw new InvalidOperationException("no"));
        var failed = await bed.Api.Start("obedient_task");
        await bed.Api.Reaches(failed, "failed");
        var suspended = await bed.Api.Start("interview");
        await bed.Api.Reaches(suspended, "suspended");
        foreach (var id in new[] { failed, suspended })
        {
            (await Delete(id)).Demand(HttpStatusCode.NoContent);
            await IsGone(id);
        }
    }

    [Fact]
    public async Task A_running_task_is_stopped_and_deleted_and_does_not_come_back()
    {
        var (begun, stopped) = (new TaskCompletionSource(), new TaskCompletionSource());
        bed.Host.Switchboard.Set("second", async cancellation =>
        {
            begun.TrySetResult();
            await using var _ = cancellation.Register(() => stopped.TrySetResult());
            await stopped.Task;
            cancellation.ThrowIfCancellationRequested();
        });
        var id = await bed.Api.Start("obedient_task");
        await begun.Task.WaitAsync(Waiting.Limit);

        (await Delete(id)).Demand(HttpStatusCode.NoContent);

        await stopped.Task.WaitAsync(Waiting.Limit);
        await IsGone(id);
        bed.Host.Switchboard.RunsOf(id, "third").Should().Be(0);
    }

    [Fact]
    public async Task A_task_whose_step_does_not_stop_is_deleted_before_its_orchestration_has_ended()
    {
        var (begun, mayEnd) = (new TaskCompletionSource(), new TaskCompletionSource());
        bed.Host.Switchboard.Set("second", _ =>
        {
            begun.TrySetResult();
            return mayEnd.Task;
        });
        var id = await bed.Api.Start("obedient_task");
        await begun.Task.WaitAsync(Waiting.Limit);

        var answer = await Delete(id);
        mayEnd.SetResult();

        answer.Demand(HttpStatusCode.NoContent);
        await bed.Host.Durable.WaitForInstanceCompletionAsync(id.ToString(), CancellationToken.None).WaitAsync(Waiting.Limit);
        await IsUnknown(bed.Host, id);
        bed.Host.Switchboard.RunsOf(id, "third").Should().Be(0);
    }

    [Fact]
    public async Task Only_tasks_can_be_deleted()
    {
        var id = await bed.Api.Start("generous_workflow");
        await bed.Api.Reaches(id, "completed");
        var answer = (await Delete(id)).Demand(HttpStatusCode.BadRequest);
        OrchestratorApi.Text(answer.Json, "title").Should().Be("Bad Request");
        OrchestratorApi.Text(answer.Json, "detail").Should().Contain("Only tasks can be deleted");
        OrchestratorApi.Text(await bed.Api.Process(id), "last_status").Should().Be("completed");
    }

    [Fact]
    public async Task An_id_that_is_unknown_or_none_is_refused()
    {
        (await Delete(Guid.NewGuid())).Demand(HttpStatusCode.NotFound);
        (await bed.Api.Delete("api/processes/nope")).Demand(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Many_at_once_delete_it_once()
    {
        var id = await bed.Api.Start("five_steps");
        await bed.Api.Reaches(id, "completed");
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Delete(id)));
        answers.Should().Contain(answer => answer.Status == HttpStatusCode.NoContent)
            .And.OnlyContain(answer => answer.Status == HttpStatusCode.NoContent || answer.Status == HttpStatusCode.NotFound);
        await IsGone(id);
    }

    /// <summary>The host dies before each of its requests to the storage in turn; nobody was answered, so they ask again.</summary>
    [Fact]
    public async Task A_deletion_that_is_interrupted_anywhere_is_finished_by_the_next()
    {
        var faults = new StoreFaults();
        await using var own = await TestHost.Start(
            new Dictionary<string, string?> { ["AzureWebJobsStorage"] = bed.Azurite.ConnectionString },
            services => services.AddSingleton<HttpPipelinePolicy>(faults).AddLogging(logging => logging.ClearProviders()));
        var api = new OrchestratorApi(own.Client);
        for (var (survived, died) = (0, true); died; survived++)
        {
            var id = await api.Start("five_steps");
            await api.Reaches(id, "completed");
            await own.Durable.WaitForInstanceCompletionAsync(id.ToString(), CancellationToken.None);
            var sent = 0;
            faults.DieBefore(_ => Interlocked.Increment(ref sent) > survived);
            died = (await api.Delete($"api/processes/{id}")).Status != HttpStatusCode.NoContent;
            faults.Heal();

            (await api.Delete($"api/processes/{id}")).Status.Should().BeOneOf(HttpStatusCode.NoContent, HttpStatusCode.NotFound);
            await Sweep(own);
            await IsGone(own, id);
        }
    }

    private Task<ApiAnswer> Delete(Guid id) => bed.Api.Delete($"api/processes/{id}");

    /// <summary>What the sweeper's timer does when everything that is in flight has been so for long.</summary>
    private static Task<int> Sweep(TestHost host) => ActivatorUtilities.CreateInstance<ProcessSweeper>(
        host.Services, new FakeTimeProvider(TimeProvider.System.GetUtcNow() + ProcessSweeper.Abandoned + TimeSpan.FromMinutes(1))).Sweep(host.Durable, CancellationToken.None);

    private Task IsGone(Guid id) => IsGone(bed.Host, id);

    private static async Task IsGone(TestHost host, Guid id)
    {
        (await host.Durable.GetInstanceAsync(id.ToString(), CancellationToken.None)).Should().BeNull("its history goes with it");
        await IsUnknown(host, id);
    }

    /// <summary>A step that is just being told of its end may list its process once more, and takes that back.</summary>
    private static async Task IsUnknown(TestHost host, Guid id)
    {
        (await new OrchestratorApi(host.Client).Get($"api/processes/{id}")).Demand(HttpStatusCode.NotFound);
        var store = host.Services.GetRequiredService<IProcessStore>();
        await Waiting.Until(
            $"{id} vanishes from the lists and the counts",
            async () => (
                Listed: await store.List(new ProcessFilter(), CancellationToken.None).Select(entry => entry.ProcessId).ToListAsync(),
                Counted: (await store.Counts(CancellationToken.None)).Sum(count => count.Count)),
            seen => seen.Counted == seen.Listed.Count && !seen.Listed.Contains(new ProcessId(id)),
            seen => $"{seen.Counted}: {string.Join(", ", seen.Listed)}");
    }
}
