using System.Text.Json;
using Azure.Data.Tables;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Orchestrator.Embedded.Durable.History;

namespace Orchestrator.Embedded.Durable.Storage;

/// <summary>What is known about an instance without reading its history.</summary>
internal sealed record InstanceRow(string Id, string Name, DateTimeOffset Created)
{
    private const int Schema = 1;

    public OrchestrationRuntimeStatus Status { get; init; } = OrchestrationRuntimeStatus.Pending;

    public DateTimeOffset Updated { get; init; } = Created;

    public string? Input { get; init; }

    public string? Output { get; init; }

    public string? CustomStatus { get; init; }

    public TaskFailureDetails? Failure { get; init; }

    public ParentLink? Parent { get; init; }

    /// <summary>First free turn number, known when the instance is finished: a restart with the same id goes on there.</summary>
    public long NextTurn { get; init; }

    public bool IsFinished => Status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed
        or OrchestrationRuntimeStatus.Terminated;

    public async ValueTask<TableEntity> ToEntityAsync(
        string shard, PayloadStore payloads, CancellationToken cancellation)
    {
        var row = new TableEntity(shard, RowKeys.Instance(Id))
        {
            ["Schema"] = Schema,
            ["Name"] = Name,
            ["Status"] = Status.ToString(),
            ["Created"] = Created,
            ["Updated"] = Updated,
            ["NextTurn"] = NextTurn,
        };
        if (Parent is not null)
        {
            row["Parent"] = JsonSerializer.Serialize(Parent);
        }

        await payloads.WriteAsync(row, "Input", Input, Id, cancellation);
        await payloads.WriteAsync(row, "Output", Output, Id, cancellation);
        await payloads.WriteAsync(row, "CustomStatus", CustomStatus, Id, cancellation);
        await payloads.WriteAsync(
            row, "Failure", Failure is null ? null : JsonSerializer.Serialize(Failure), Id, cancellation);
        return row;
    }

    /// <summary>Without inputs and outputs, which may be large and in blobs of their own, the row is only to be looked at.</summary>
    public static async ValueTask<InstanceRow> FromEntityAsync(
        TableEntity row, PayloadStore payloads, bool withInputsAndOutputs, CancellationToken cancellation)
    {
        var failure = await payloads.ReadAsync(row, "Failure", cancellation);
        return new(row.RowKey[RowKeys.InstancePrefix.Length..], row.GetString("Name"), row.GetDateTimeOffset("Created")!.Value)
        {
            Status = Enum.Parse<OrchestrationRuntimeStatus>(row.GetString("Status")),
            Updated = row.GetDateTimeOffset("Updated")!.Value,
            NextTurn = row.GetInt64("NextTurn") ?? 0,
            Parent = row.GetString("Parent") is { } parent ? JsonSerializer.Deserialize<ParentLink>(parent) : null,
            Input = withInputsAndOutputs ? await payloads.ReadAsync(row, "Input", cancellation) : null,
            Output = withInputsAndOutputs ? await payloads.ReadAsync(row, "Output", cancellation) : null,
            CustomStatus = await payloads.ReadAsync(row, "CustomStatus", cancellation),
            Failure = failure is null ? null : JsonSerializer.Deserialize<TaskFailureDetails>(failure),
        };
    }

    public OrchestrationMetadata ToMetadata(bool withInputsAndOutputs) => new(Name, Id)
    {
        RuntimeStatus = Status,
        CreatedAt = Created,
        LastUpdatedAt = Updated,
        SerializedInput = withInputsAndOutputs ? Input : null,
        SerializedOutput = withInputsAndOutputs ? Output : null,
        SerializedCustomStatus = CustomStatus,
        FailureDetails = Failure,
    };
}
