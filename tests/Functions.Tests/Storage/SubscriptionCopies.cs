using System.Globalization;
using Azure.Data.Tables;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Storage;

/// <summary>
/// Thousands of subscriptions in seconds: the rows of one, copied under other ids. The emulator takes rows of several partitions
/// in one transaction, which the service would refuse.
/// </summary>
public sealed class SubscriptionCopies(StoreBed bed)
{
    private const int RowsAtOnce = 100;
    private const int TransactionsAtOnce = 4;
    private const int ListPartitions = 8;

    public async Task Make(SubscriptionId pattern, int count)
    {
        var own = await Rows("Subscriptions", row => row.PartitionKey == $"{pattern}");
        var lists = await Rows("SubscriptionIndex", row => row.RowKey.EndsWith($"|{pattern}", StringComparison.Ordinal));
        own.Should().HaveCount(2);
        lists.Should().HaveCount(4);
        var text = (await bed.Payloads.Read(own[0], "Document", CancellationToken.None))!;
        var ids = Enumerable.Range(0, count).Select(_ => Guid.NewGuid()).ToList();
        var rows = new List<TableEntity>();
        foreach (var id in ids)
        {
            foreach (var row in own)
            {
                var copy = new TableEntity(row) { PartitionKey = $"{id}" };
                await bed.Payloads.Write(copy, "Document", text.Replace($"{pattern}", $"{id}", StringComparison.Ordinal), CancellationToken.None);
                rows.Add(copy);
            }
        }

        await Write("Subscriptions", rows);
        await Write("SubscriptionIndex", [.. ids.SelectMany((id, number) => lists.Select(row => Listed(row, id, number + 1)))]);
    }

    /// <summary>In the partition of its id, each a moment older than the one before.</summary>
    private static TableEntity Listed(TableEntity row, Guid id, int number)
    {
        var created = row.GetDateTimeOffset("CreatedAt")!.Value.AddMilliseconds(-number);
        var partition = id.ToByteArray().Aggregate(0, (fold, part) => fold ^ part ^ (part >> 4)) % ListPartitions;
        var list = row.RowKey.Split('|')[0];
        var backwards = DateTimeOffset.MaxValue.UtcTicks - created.UtcTicks;
        return new TableEntity(row)
        {
            PartitionKey = string.Create(CultureInfo.InvariantCulture, $"subscriptions:{partition:D2}"),
            RowKey = string.Create(CultureInfo.InvariantCulture, $"{list}|{backwards:D19}|{id}"),
            ["CreatedAt"] = created,
        };
    }

    private async Task<List<TableEntity>> Rows(string table, Func<TableEntity, bool> condition) =>
        await bed.Table(table).QueryAsync<TableEntity>().Where(condition).ToListAsync();

    private Task Write(string table, IReadOnlyList<TableEntity> rows) => Parallel.ForEachAsync(
        rows.Chunk(RowsAtOnce), new ParallelOptions { MaxDegreeOfParallelism = TransactionsAtOnce },
        async (chunk, stop) => await bed.Table(table).SubmitTransactionAsync(chunk.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)), stop));
}
