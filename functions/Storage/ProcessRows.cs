using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure;
using Azure.Data.Tables;
using Orchestrator.Core.Authorization;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Functions.Storage;

/// <summary>
/// The rows of a process's partition: <c>child:{step}:{number}</c>, <c>cmd:{wait}</c>, <c>key:{digest}</c>, <c>meta</c>,
/// <c>plan</c>, <c>step:{row}</c>. This part is the process's own row.
/// </summary>
internal sealed partial class ProcessRows(PayloadCodec payloads)
{
    public const string Meta = "meta";

    private const string Answer = "Answer";
    private const int LongestInList = 1000;

    /// <summary>What a process's own row and its row in the list of all have in common; texts cut to what a list shows.</summary>
    public static void WriteSummary(TableEntity row, ProcessRecord process)
    {
        row[nameof(process.Workflow)] = Cut(process.Workflow);
        row[nameof(process.Target)] = process.Target.ToString();
        row[nameof(process.IsTask)] = process.IsTask;
        row[nameof(process.CreatedBy)] = Cut(process.CreatedBy);
        row[nameof(process.StartedAt)] = process.StartedAt;
        row[nameof(process.LastModifiedAt)] = process.LastModifiedAt;
        row[nameof(process.Status)] = process.Status.ToString();
        row[nameof(process.LastStep)] = Cut(process.LastStep);
    }

    public async Task<TableEntity> Write(ProcessRecord process, CancellationToken cancellation)
    {
        var row = RowVersion.New(process.ProcessId.ToString(), Meta).Marked();
        WriteSummary(row, process);
        row[nameof(process.Assignee)] = process.Assignee.ToString();
        row[nameof(process.Sequence)] = process.Sequence;
        row[nameof(process.Rows)] = process.Rows;
        row[nameof(process.Finished)] = process.Finished;
        row[nameof(process.Wait)] = process.Wait;
        row[nameof(process.Deadline)] = process.Deadline;
        row[nameof(process.Held)] = process.Held;
        row[nameof(process.MovedAt)] = process.MovedAt;
        row[nameof(process.Begun)] = process.Begun;
        foreach (var (name, text) in ((string, string?)[])[
            (nameof(process.Workflow), process.Workflow),
            (nameof(process.CreatedBy), process.CreatedBy),
            (nameof(process.RunBy), process.RunBy),
            (nameof(process.Authority), process.Authority is { } authority ? JsonSerializer.Serialize(authority, WireJson.Options) : null),
            (nameof(process.LastStep), process.LastStep),
            (nameof(process.FailedReason), process.FailedReason),
            (nameof(process.Note), process.Note),
            (nameof(process.RequestDigest), process.RequestDigest),
            (nameof(process.Subscriptions), JsonSerializer.Serialize(process.Subscriptions, WireJson.Options))])
        {
            await payloads.WriteText(row, name, text, cancellation);
        }

        await WriteObject(row, nameof(process.State), process.State, cancellation);
        if (process.Traceback is not null)
            await payloads.Write(row, nameof(process.Traceback), process.Traceback, cancellation);
        await WriteParts(row, process, cancellation);
        if (process.ETag is not null)
            row.ETag = new ETag(process.ETag);
        return row;
    }

    public async Task<ProcessRecord> ReadProcess(TableEntity row, CancellationToken cancellation)
    {
        RowVersion.Checked(row);
        var createdBy = await ReadText(row, nameof(ProcessRecord.CreatedBy), cancellation);
        var rows = row.GetInt32(nameof(ProcessRecord.Rows)) ?? 0;
        return new ProcessRecord
        {
            ProcessId = new ProcessId(Guid.Parse(row.PartitionKey)),
            Workflow = await ReadText(row, nameof(ProcessRecord.Workflow), cancellation),
            Target = Enum.Parse<Target>(row.GetString(nameof(ProcessRecord.Target))),
            IsTask = row.GetBoolean(nameof(ProcessRecord.IsTask)) ?? false,
            CreatedBy = createdBy,
            RunBy = await payloads.ReadText(row, nameof(ProcessRecord.RunBy), cancellation) ?? createdBy,
            Authority = await payloads.ReadText(row, nameof(ProcessRecord.Authority), cancellation) is { } authority
                ? JsonSerializer.Deserialize<Caller>(authority, WireJson.Options)
                : null,
            StartedAt = row.GetDateTimeOffset(nameof(ProcessRecord.StartedAt))!.Value,
            LastModifiedAt = row.GetDateTimeOffset(nameof(ProcessRecord.LastModifiedAt))!.Value,
            Status = Enum.Parse<ProcessStatus>(row.GetString(nameof(ProcessRecord.Status))),
            LastStep = await payloads.ReadText(row, nameof(ProcessRecord.LastStep), cancellation),
            Assignee = Enum.Parse<Assignee>(row.GetString(nameof(ProcessRecord.Assignee))),
            FailedReason = await payloads.ReadText(row, nameof(ProcessRecord.FailedReason), cancellation),
            Note = await payloads.ReadText(row, nameof(ProcessRecord.Note), cancellation),
            RequestDigest = await payloads.ReadText(row, nameof(ProcessRecord.RequestDigest), cancellation),
            Subscriptions = JsonSerializer.Deserialize<SubscriptionId[]>(
                await ReadText(row, nameof(ProcessRecord.Subscriptions), cancellation), WireJson.Options)!,
            Sequence = row.GetInt32(nameof(ProcessRecord.Sequence)) ?? rows,
            Rows = rows,
            Finished = row.GetInt32(nameof(ProcessRecord.Finished)) ?? 0,
            Wait = row.GetInt32(nameof(ProcessRecord.Wait)) ?? 0,
            Deadline = row.GetDateTimeOffset(nameof(ProcessRecord.Deadline)),
            Held = row.GetBoolean(nameof(ProcessRecord.Held)) ?? false,
            MovedAt = row.GetDateTimeOffset(nameof(ProcessRecord.MovedAt)),
            Begun = row.GetInt32(nameof(ProcessRecord.Begun)),
            State = await ReadObject(row, nameof(ProcessRecord.State), cancellation) ?? [],
            Group = await ReadGroup(row, cancellation),
            Command = await ReadCommandForStep(row, cancellation),
            Parent = await ReadParent(row, cancellation),
            Children = await ReadChildren(row, cancellation),
            Traceback = await payloads.Read(row, nameof(ProcessRecord.Traceback), cancellation),
            ETag = row.ETag.ToString(),
        };
    }

    /// <summary>A text as lists hold it.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Cut(string? text) => text?.Length > LongestInList
        ? text[..(char.IsHighSurrogate(text[LongestInList - 1]) ? LongestInList - 1 : LongestInList)]
        : text;

    /// <exception cref="InvalidDataException">The row does not have it.</exception>
    private async Task<string> ReadText(TableEntity row, string column, CancellationToken cancellation) =>
        await payloads.ReadText(row, column, cancellation)
            ?? throw new InvalidDataException($"Row {row.PartitionKey}/{row.RowKey} has no {column}. It was not written by this software, or not as a whole.");

    private Task WriteObject(TableEntity row, string column, JsonObject value, CancellationToken cancellation) =>
        payloads.Write(row, column, value.ToJsonString(WireJson.Options), cancellation);

    private async Task<JsonObject?> ReadObject(TableEntity row, string column, CancellationToken cancellation) =>
        await payloads.Read(row, column, cancellation) is { } text ? JsonNode.Parse(text)!.AsObject() : null;
}
