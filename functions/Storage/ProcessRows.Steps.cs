using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Functions.Storage;

/// <summary>The rows of the plan and of recorded steps.</summary>
internal sealed partial class ProcessRows
{
    public const string Plan = "plan";

    /// <summary>After the last row of a step; what a process's page shows lies between <see cref="Meta"/> and this.</summary>
    public const string AfterSteps = "step;";

    private const string StepPrefix = "step:";

    public static string StepKey(int row) => StepPrefix + row.ToString("D6", CultureInfo.InvariantCulture);

    public static bool IsStep(TableEntity row) => row.RowKey.StartsWith(StepPrefix, StringComparison.Ordinal);

    public static int StepNumber(TableEntity row) =>
        int.Parse(row.RowKey.AsSpan(StepPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture);

    public async Task<TableEntity> Write(ProcessId process, StepRecord step, CancellationToken cancellation)
    {
        var row = RowVersion.New(process.ToString(), StepKey(step.Row));
        row[nameof(step.Status)] = step.Status.ToString();
        row[nameof(step.Started)] = step.Started;
        row[nameof(step.Completed)] = step.Completed;
        await payloads.WriteText(row, nameof(step.StepId), step.StepId, cancellation);
        await payloads.WriteText(row, nameof(step.Name), step.Name, cancellation);
        await payloads.WriteText(row, nameof(step.CreatedBy), step.CreatedBy, cancellation);
        await payloads.WriteText(row, nameof(step.CommitHash), step.CommitHash, cancellation);
        await payloads.WriteText(row, nameof(step.SkipReason), step.SkipReason, cancellation);
        await WriteObject(row, nameof(step.State), step.State, cancellation);
        return row;
    }

    public async Task<StepRecord> ReadStep(TableEntity row, CancellationToken cancellation)
    {
        RowVersion.Checked(row);
        return new StepRecord(
            StepNumber(row),
            await ReadText(row, nameof(StepRecord.StepId), cancellation),
            await ReadText(row, nameof(StepRecord.Name), cancellation),
            Enum.Parse<StepStatus>(row.GetString(nameof(StepRecord.Status))),
            await ReadText(row, nameof(StepRecord.CreatedBy), cancellation),
            row.GetDateTimeOffset(nameof(StepRecord.Started))!.Value,
            row.GetDateTimeOffset(nameof(StepRecord.Completed))!.Value,
            await payloads.ReadText(row, nameof(StepRecord.CommitHash), cancellation),
            await ReadObject(row, nameof(StepRecord.State), cancellation) ?? [],
            await payloads.ReadText(row, nameof(StepRecord.SkipReason), cancellation));
    }

    public async Task<TableEntity> Write(ProcessId process, IReadOnlyList<PlanStep> plan, CancellationToken cancellation)
    {
        var row = RowVersion.New(process.ToString(), Plan);
        await payloads.Write(row, Plan, JsonSerializer.Serialize(plan, WireJson.Options), cancellation);
        return row;
    }

    public async Task<IReadOnlyList<PlanStep>> ReadPlan(TableEntity row, CancellationToken cancellation) =>
        JsonSerializer.Deserialize<PlanStep[]>((await payloads.Read(RowVersion.Checked(row), Plan, cancellation))!, WireJson.Options)!;
}
