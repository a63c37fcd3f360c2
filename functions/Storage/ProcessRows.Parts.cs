using Azure.Data.Tables;
using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Storage;

/// <summary>The parts of a process that are records of their own: columns <c>{part}{property}</c>, none where the part is null.</summary>
internal sealed partial class ProcessRows
{
    private const string GroupFinished = "GroupFinished";
    private const string GroupStarted = "GroupStarted";
    private const string GroupState = "GroupState";
    private const string CommandKind = "CommandKind";
    private const string CommandReason = "CommandReason";
    private const string CommandData = "CommandData";
    private const string ParentProcess = "ParentProcess";
    private const string ParentChild = "ParentChild";
    private const string ParentStep = "ParentStep";
    private const string ChildrenStep = "ChildrenStep";
    private const string ChildrenSince = "ChildrenSince";
    private const string ChildrenMaxConcurrency = "ChildrenMaxConcurrency";
    private const string ChildrenTotal = "ChildrenTotal";
    private const string ChildrenRows = "ChildrenRows";
    private const string ChildrenStarted = "ChildrenStarted";
    private const string ChildrenCompleted = "ChildrenCompleted";
    private const string ChildrenAborted = "ChildrenAborted";

    private async Task WriteParts(TableEntity row, ProcessRecord process, CancellationToken cancellation)
    {
        if (process.Group is { } group)
        {
            row[GroupFinished] = group.Finished;
            row[GroupStarted] = group.Started;
            await WriteObject(row, GroupState, group.State, cancellation);
        }

        if (process.Command is { } command)
        {
            row[CommandKind] = command.Kind.ToString();
            await payloads.WriteText(row, CommandReason, command.Reason, cancellation);
            if (command.Data is { } data)
                await WriteObject(row, CommandData, data, cancellation);
        }

        if (process.Parent is { } parent)
        {
            row[ParentProcess] = parent.ProcessId.Value;
            row[ParentChild] = parent.Child;
            await payloads.WriteText(row, ParentStep, parent.Step, cancellation);
        }

        if (process.Children is { } children)
        {
            await payloads.WriteText(row, ChildrenStep, children.Step, cancellation);
            row[ChildrenSince] = children.Since;
            row[ChildrenMaxConcurrency] = children.MaxConcurrency;
            row[ChildrenTotal] = children.Total;
            row[ChildrenRows] = children.Rows;
            row[ChildrenStarted] = children.Started;
            row[ChildrenCompleted] = children.Completed;
            row[ChildrenAborted] = children.Aborted;
        }
    }

    private async Task<GroupProgress?> ReadGroup(TableEntity row, CancellationToken cancellation) =>
        row.GetInt32(GroupFinished) is { } finished
            ? new GroupProgress(finished, await ReadObject(row, GroupState, cancellation) ?? [], row.GetDateTimeOffset(GroupStarted)!.Value)
            : null;

    private async Task<StepCommand?> ReadCommandForStep(TableEntity row, CancellationToken cancellation)
    {
        if (row.GetString(CommandKind) is { } kind)
        {
            return new StepCommand(
                Enum.Parse<StepCommandKind>(kind),
                await ReadObject(row, CommandData, cancellation),
                await payloads.ReadText(row, CommandReason, cancellation));
        }

        // Rows of the first release know only the answer to a form.
        return await ReadObject(row, Answer, cancellation) is { } answer ? new StepCommand(StepCommandKind.Answer, answer) : null;
    }

    private async Task<ParentLink?> ReadParent(TableEntity row, CancellationToken cancellation) =>
        row.GetGuid(ParentProcess) is { } parent
            ? new ParentLink(new ProcessId(parent), row.GetInt32(ParentChild)!.Value, await ReadText(row, ParentStep, cancellation))
            : null;

    private async Task<ChildrenProgress?> ReadChildren(TableEntity row, CancellationToken cancellation) =>
        row.GetInt32(ChildrenTotal) is { } total
            ? new ChildrenProgress(
                await ReadText(row, ChildrenStep, cancellation), row.GetDateTimeOffset(ChildrenSince)!.Value,
                row.GetInt32(ChildrenMaxConcurrency)!.Value, total, row.GetInt32(ChildrenRows)!.Value,
                row.GetInt32(ChildrenStarted)!.Value, row.GetInt32(ChildrenCompleted)!.Value, row.GetInt32(ChildrenAborted)!.Value)
            : null;
}
