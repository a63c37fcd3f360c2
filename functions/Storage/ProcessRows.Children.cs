using System.Globalization;
using Azure.Data.Tables;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Functions.Storage;

/// <summary>The rows of a process's children.</summary>
internal sealed partial class ProcessRows
{
    public const string Children = "child:";
    public const string AfterChildren = "child;";

    /// <summary>A hundred children share a transaction.</summary>
    private const int LargestChildState = 8 * 1024;

    public static string ChildrenOf(string step) => $"{Children}{ListKey.Safe(step)}:";

    public static string AfterChildrenOf(string step) => $"{Children}{ListKey.Safe(step)};";

    public static string ChildKey(string step, int number) => ChildrenOf(step) + number.ToString("D6", CultureInfo.InvariantCulture);

    public async Task<TableEntity> Write(ProcessId parent, ChildRecord child, CancellationToken cancellation)
    {
        var row = RowVersion.New(parent.ToString(), ChildKey(child.Step, child.Number));
        row[nameof(child.Number)] = child.Number;
        row[nameof(child.ProcessId)] = child.ProcessId.Value;
        row[nameof(child.Outcome)] = child.Outcome?.ToString();
        row[nameof(child.Replaced)] = child.Replaced;
        await payloads.WriteText(row, nameof(child.Step), child.Step, cancellation);
        await payloads.WriteText(row, nameof(child.Workflow), child.Workflow, cancellation);
        await payloads.Write(row, nameof(child.State), child.State.ToJsonString(WireJson.Options), cancellation, LargestChildState);
        return row;
    }

    public async Task<ChildRecord> ReadChild(TableEntity row, CancellationToken cancellation) => new(
        await ReadStepOfChild(row, cancellation),
        row.GetInt32(nameof(ChildRecord.Number))!.Value,
        new ProcessId(row.GetGuid(nameof(ChildRecord.ProcessId))!.Value),
        await ReadText(row, nameof(ChildRecord.Workflow), cancellation),
        await ReadObject(row, nameof(ChildRecord.State), cancellation) ?? [],
        row.GetString(nameof(ChildRecord.Outcome)) is { } outcome ? Enum.Parse<ProcessStatus>(outcome) : null,
        row.GetBoolean(nameof(ChildRecord.Replaced)) ?? false);

    public Task<string> ReadStepOfChild(TableEntity row, CancellationToken cancellation) =>
        ReadText(RowVersion.Checked(row), nameof(ChildRecord.Step), cancellation);
}
