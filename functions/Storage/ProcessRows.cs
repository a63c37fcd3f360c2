using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure;
using Azure.Data.Tables;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Functions.Storage;

/// <summary>
/// The rows of a process's partition: <c>meta</c>, <c>plan</c>, <c>step:{row}</c>, <c>cmd:{wait}</c>.
/// </summary>
internal sealed class ProcessRows(PayloadCodec payloads)
{
    public const string Meta = "meta";
    public const string Plan = "plan";
    private const string StepPrefix = "step:";

    public static string StepKey(int row) => StepPrefix + row.ToString("D6", CultureInfo.InvariantCulture);

    public static string CommandKey(int wait) => "cmd:" + wait.ToString("D6", CultureInfo.InvariantCulture);

    public static bool IsStep(TableEntity row) => row.RowKey.StartsWith(StepPrefix, StringComparison.Ordinal);

    /// <summary>The columns that a process's own row and its rows in the lists share.</summary>
    public static void WriteSummary(TableEntity row, ProcessRecord process)
    {
        row[nameof(process.Workflow)] = process.Workflow;
        row[nameof(process.Target)] = process.Target.ToString();
        row[nameof(process.IsTask)] = process.IsTask;
        row[nameof(process.CreatedBy)] = process.CreatedBy;
        row[nameof(process.StartedAt)] = process.StartedAt;
        row[nameof(process.LastModifiedAt)] = process.LastModifiedAt;
        row[nameof(process.Status)] = process.Status.ToString();
        row[nameof(process.LastStep)] = process.LastStep;
    }

    public async Task<TableEntity> Write(ProcessRecord process, CancellationToken cancellation)
    {
        var row = RowVersion.New(process.ProcessId.ToString(), Meta);
        WriteSummary(row, process);
        row[nameof(process.Assignee)] = process.Assignee.ToString();
        row[nameof(process.FailedReason)] = process.FailedReason;
        row[nameof(process.Note)] = process.Note;
        row[nameof(process.Subscriptions)] = JsonSerializer.Serialize(process.Subscriptions, WireJson.Options);
        row[nameof(process.Rows)] = process.Rows;
        row[nameof(process.Finished)] = process.Finished;
        row[nameof(process.Wait)] = process.Wait;
        await payloads.Write(row, nameof(process.State), process.State.ToJsonString(WireJson.Options), cancellation);
        if (process.Traceback is not null)
            await payloads.Write(row, nameof(process.Traceback), process.Traceback, cancellation);
        if (process.Answer is not null)
            await payloads.Write(row, nameof(process.Answer), process.Answer.ToJsonString(WireJson.Options), cancellation);
        if (process.ETag is not null)
            row.ETag = new ETag(process.ETag);
        return row;
    }

    public async Task<ProcessRecord> ReadProcess(TableEntity row, CancellationToken cancellation)
    {
        RowVersion.Checked(row);
        return new ProcessRecord
        {
            ProcessId = new ProcessId(Guid.Parse(row.PartitionKey)),
            Workflow = row.GetString(nameof(ProcessRecord.Workflow)),
            Target = Enum.Parse<Target>(row.GetString(nameof(ProcessRecord.Target))),
            IsTask = row.GetBoolean(nameof(ProcessRecord.IsTask)) ?? false,
            CreatedBy = row.GetString(nameof(ProcessRecord.CreatedBy)),
            StartedAt = row.GetDateTimeOffset(nameof(ProcessRecord.StartedAt))!.Value,
            LastModifiedAt = row.GetDateTimeOffset(nameof(ProcessRecord.LastModifiedAt))!.Value,
            Status = Enum.Parse<ProcessStatus>(row.GetString(nameof(ProcessRecord.Status))),
            LastStep = row.GetString(nameof(ProcessRecord.LastStep)),
            Assignee = Enum.Parse<Assignee>(row.GetString(nameof(ProcessRecord.Assignee))),
            FailedReason = row.GetString(nameof(ProcessRecord.FailedReason)),
            Note = row.GetString(nameof(ProcessRecord.Note)),
            Subscriptions = JsonSerializer.Deserialize<SubscriptionId[]>(row.GetString(nameof(ProcessRecord.Subscriptions)), WireJson.Options)!,
            Rows = row.GetInt32(nameof(ProcessRecord.Rows)) ?? 0,
            Finished = row.GetInt32(nameof(ProcessRecord.Finished)) ?? 0,
            Wait = row.GetInt32(nameof(ProcessRecord.Wait)) ?? 0,
            State = await ReadObject(row, nameof(ProcessRecord.State), cancellation) ?? [],
            Answer = await ReadObject(row, nameof(ProcessRecord.Answer), cancellation),
            Traceback = await payloads.Read(row, nameof(ProcessRecord.Traceback), cancellation),
            ETag = row.ETag.ToString(),
        };
    }

    public async Task<TableEntity> Write(ProcessId process, StepRecord step, CancellationToken cancellation)
    {
        var row = RowVersion.New(process.ToString(), StepKey(step.Row));
        row[nameof(step.StepId)] = step.StepId;
        row[nameof(step.Name)] = step.Name;
        row[nameof(step.Status)] = step.Status.ToString();
        row[nameof(step.CreatedBy)] = step.CreatedBy;
        row[nameof(step.Started)] = step.Started;
        row[nameof(step.Completed)] = step.Completed;
        row[nameof(step.CommitHash)] = step.CommitHash;
        await payloads.Write(row, nameof(step.State), step.State.ToJsonString(WireJson.Options), cancellation);
        return row;
    }

    public async Task<StepRecord> ReadStep(TableEntity row, CancellationToken cancellation)
    {
        RowVersion.Checked(row);
        return new StepRecord(
            int.Parse(row.RowKey.AsSpan(StepPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture),
            row.GetString(nameof(StepRecord.StepId)),
            row.GetString(nameof(StepRecord.Name)),
            Enum.Parse<StepStatus>(row.GetString(nameof(StepRecord.Status))),
            row.GetString(nameof(StepRecord.CreatedBy)),
            row.GetDateTimeOffset(nameof(StepRecord.Started))!.Value,
            row.GetDateTimeOffset(nameof(StepRecord.Completed))!.Value,
            row.GetString(nameof(StepRecord.CommitHash)),
            await ReadObject(row, nameof(StepRecord.State), cancellation) ?? []);
    }

    public async Task<TableEntity> Write(ProcessId process, IReadOnlyList<PlanStep> plan, CancellationToken cancellation)
    {
        var row = RowVersion.New(process.ToString(), Plan);
        await payloads.Write(row, Plan, JsonSerializer.Serialize(plan, WireJson.Options), cancellation);
        return row;
    }

    public async Task<IReadOnlyList<PlanStep>> ReadPlan(TableEntity row, CancellationToken cancellation) =>
        JsonSerializer.Deserialize<PlanStep[]>((await payloads.Read(RowVersion.Checked(row), Plan, cancellation))!, WireJson.Options)!;

    public static TableEntity Write(ProcessId process, ProcessCommand command)
    {
        var row = RowVersion.New(process.ToString(), CommandKey(command.Wait));
        row[nameof(command.Wait)] = command.Wait;
        row[nameof(command.User)] = command.User;
        row[nameof(command.At)] = command.At;
        return row;
    }

    public static ProcessCommand ReadCommand(TableEntity row) => new(
        RowVersion.Checked(row).GetInt32(nameof(ProcessCommand.Wait))!.Value,
        row.GetString(nameof(ProcessCommand.User)),
        row.GetDateTimeOffset(nameof(ProcessCommand.At))!.Value);

    private async Task<JsonObject?> ReadObject(TableEntity row, string column, CancellationToken cancellation) =>
        await payloads.Read(row, column, cancellation) is { } text ? JsonNode.Parse(text)!.AsObject() : null;
}
