using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Orchestrator.Core.Schedules;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Functions.Storage;

/// <summary>Schedules in Azure Tables: one small partition, a row each, so that a page is a range of rows.</summary>
public sealed class TableScheduleStore(StorageAccount account, PayloadCodec payloads) : IScheduleStore
{
    private const string Partition = "schedules";
    private const string Prefix = "schedule:";
    private const string AfterPrefix = "schedule;";
    private const string Definition = "Definition";
    private const int PageSize = 100;

    private readonly TableClient _table = account.Table("Schedules");

    /// <summary>Creates the table.</summary>
    public Task Initialize(CancellationToken cancellation) => _table.CreateIfNotExistsAsync(cancellation);

    /// <inheritdoc />
    public async Task Add(Schedule schedule, CancellationToken cancellation)
    {
        try
        {
            await _table.AddEntityAsync(await Row(schedule, cancellation), cancellation);
        }
        catch (RequestFailedException error) when (error.Status == 409)
        {
            // Added before: by this very call, whose answer was lost, or by the request that this one repeats.
            if (await Find(schedule.ScheduleId, cancellation) is not { } stored || stored.RequestDigest != schedule.RequestDigest)
                throw new ScheduleConflictException(schedule.ScheduleId, error);
        }
    }

    /// <inheritdoc />
    public async Task<Schedule?> Find(Guid id, CancellationToken cancellation) =>
        await _table.Find(Partition, Prefix + id, cancellation) is { } row ? await Read(row, cancellation) : null;

    /// <inheritdoc />
    public async Task<Schedule> Change(Schedule schedule, CancellationToken cancellation)
    {
        var next = schedule with { Version = schedule.Version + 1 };
        var row = (await Row(next, cancellation)).Marked();
        try
        {
            var answer = await _table.UpdateEntityAsync(row, new ETag(schedule.ETag ?? ""), TableUpdateMode.Replace, cancellation);
            return next with { ETag = answer.Headers.ETag?.ToString() };
        }
        catch (RequestFailedException error) when (error.Status is 404 or 412)
        {
            return await _table.Written(row, cancellation) is { } etag
                ? next with { ETag = etag.ToString() }
                : throw new ScheduleConflictException(schedule.ScheduleId, error);
        }
    }

    /// <inheritdoc />
    public async Task Remove(Schedule schedule, CancellationToken cancellation)
    {
        try
        {
            // A row that is gone already answers 404, which the client takes for done.
            await _table.DeleteEntityAsync(Partition, Prefix + schedule.ScheduleId, new ETag(schedule.ETag ?? ""), cancellation);
        }
        catch (RequestFailedException error) when (error.Status == 412)
        {
            throw new ScheduleConflictException(schedule.ScheduleId, error);
        }
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<Schedule> List(Guid? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // What is greater than the last row begins with one character more.
        var from = after is null ? Prefix : $"{Prefix}{after}|";
        await foreach (var row in _table.Range(Partition, from, AfterPrefix, cancellation, pageSize: PageSize))
            yield return await Read(row, cancellation);
    }

    private async Task<TableEntity> Row(Schedule schedule, CancellationToken cancellation)
    {
        var row = RowVersion.New(Partition, Prefix + schedule.ScheduleId);
        row[nameof(schedule.Workflow)] = schedule.Workflow;
        row[nameof(schedule.Version)] = schedule.Version;
        await payloads.Write(row, Definition, JsonSerializer.Serialize(schedule with { ETag = null }, WireJson.Options), cancellation);
        return row;
    }

    private async Task<Schedule> Read(TableEntity row, CancellationToken cancellation)
    {
        var text = await payloads.Read(RowVersion.Checked(row), Definition, cancellation)
            ?? throw new InvalidDataException($"Row {row.PartitionKey}/{row.RowKey} has no {Definition}. It was not written by this software, or not as a whole.");
        return JsonSerializer.Deserialize<Schedule>(text, WireJson.Options)! with { ETag = row.ETag.ToString() };
    }
}
