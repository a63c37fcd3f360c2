using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Workflows;
using Orchestrator.Functions.Storage;

namespace Orchestrator.Functions.Tests.Storage;

/// <summary>Processes for the tests of the store.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 16, 0, 0, 123, TimeSpan.Zero);

    public static readonly PlanStep[] Plan = [new("one", "One \"1\"", "wf-one"), new("one-2", "Öne", "wf-one")];

    public static ProcessRecord Process(ProcessStatus status = ProcessStatus.Created, int wait = 0, bool isTask = false) => new()
    {
        ProcessId = ProcessId.New(), Workflow = "wf", Target = Target.Modify, IsTask = isTask, CreatedBy = "jane", RunBy = "jane",
        StartedAt = Start, LastModifiedAt = Start, Status = status, Wait = wait, State = [],
    };

    public static StepRecord Step(int row, string name = "Step", JsonObject? state = null) =>
        new(row, $"step_{row}", name, StepStatus.Success, "jane", Start, Start.AddSeconds(1), "3f9a1c7", state ?? []);

    public static ProcessCommand Command(int wait, string? requestKey = null) =>
        new(wait, "joe", Start.AddMinutes(wait), StepCommandKind.Skip, "tired of it", requestKey, requestKey is null ? null : "digest");

    /// <summary>Everything of a process but the storage's mark.</summary>
    public static string Text(ProcessRecord? process) => JsonSerializer.Serialize(process is null ? null : process with { ETag = null });

    /// <summary>Stores a process and reads it again.</summary>
    public static async Task<ProcessRecord> Stored(this TableProcessStore store, ProcessRecord process)
    {
        await store.Create(process, Plan, CancellationToken.None);
        return await store.Load(process.ProcessId);
    }

    /// <summary>Stores processes of two workflows and four people, begun a second after each other from <see cref="Start"/> on.</summary>
    public static Task Store(TableProcessStore store, Range numbers, ProcessStatus status = ProcessStatus.Created) => Parallel.ForAsync(
        numbers.Start.Value, numbers.End.Value, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, stop) =>
            await store.Create(
                Process(status) with { Workflow = $"wf_{number % 2}", CreatedBy = $"user_{number % 4}", StartedAt = Start.AddSeconds(number) }, [], stop));

    public static async Task<ProcessRecord> Load(this TableProcessStore store, ProcessId id) =>
        await store.Find(id, CancellationToken.None) ?? throw new InvalidOperationException($"Process {id} is not stored.");
}
