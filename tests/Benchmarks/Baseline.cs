using System.Diagnostics;
using Azure.Data.Tables;

namespace Orchestrator.Benchmarks;

/// <summary>
/// The least that any durable engine would do per recorded row, with the storage SDK alone: read the process, record the row
/// together with the process, and keep one row of history.
/// </summary>
internal sealed class Baseline(string storage)
{
    // As many as the app runs activities at once.
    private static readonly int Concurrency = 10 * Environment.ProcessorCount;

    // As long as the state of the measured workflow.
    private static readonly string State = new('s', 200);

    private readonly TableServiceClient _service = new(storage);

    /// <summary>Recorded rows per second, with as many processes at once as the app runs activities.</summary>
    public Task<double> Run(int instances, int rows) => Run(instances, rows, Concurrency);

    /// <summary>Recorded rows per second, with so many processes at once.</summary>
    public async Task<double> Run(int instances, int rows, int concurrency)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = concurrency };
        var processes = await Table();
        var history = await Table();
        await Parallel.ForEachAsync(Enumerable.Range(0, instances), options, async (number, stop) =>
            await processes.AddEntityAsync(Row($"p{number}", "meta"), stop));

        var begin = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(Enumerable.Range(0, instances), options, async (number, stop) =>
        {
            for (var row = 0; row < rows; row++)
            {
                var meta = (await processes.GetEntityAsync<TableEntity>($"p{number}", "meta", cancellationToken: stop)).Value;
                var changed = new TableTransactionAction(TableTransactionActionType.UpdateReplace, Row($"p{number}", "meta"), meta.ETag);
                await processes.SubmitTransactionAsync([changed, Add($"p{number}", $"step:{row}")], stop);
                await history.SubmitTransactionAsync([Add("shard", $"{number}:{row}")], stop);
            }
        });
        return instances * rows / Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }

    private static TableTransactionAction Add(string partition, string row) => new(TableTransactionActionType.Add, Row(partition, row));

    private static TableEntity Row(string partition, string row) => new(partition, row)
    {
        ["Status"] = "Running", ["Name"] = "Three", ["User"] = "SYSTEM", ["Rows"] = 3, ["State"] = State,
    };

    private async Task<TableClient> Table()
    {
        var table = _service.GetTableClient("b" + Guid.NewGuid().ToString("N"));
        await table.CreateAsync();
        return table;
    }
}
