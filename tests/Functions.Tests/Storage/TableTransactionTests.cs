using Azure.Data.Tables;
using Orchestrator.Functions.Storage;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Storage;

/// <summary>Azure refuses these transactions; the emulator would accept some.</summary>
public sealed class TableTransactionTests(StoreBed bed) : IClassFixture<StoreBed>
{
    private readonly string _partition = Guid.NewGuid().ToString();

    [Fact]
    public Task Nothing_is_no_transaction() => Refused([], "*1 to 100*not 0*");

    [Fact]
    public Task More_than_100_rows_are_refused() => Refused(Rows(101), "*1 to 100*not 101*");

    [Fact]
    public Task Rows_of_two_partitions_are_refused() =>
        Refused([.. Rows(2), Add(new TableEntity("elsewhere", "x"))], "*one partition*elsewhere*");

    [Fact]
    public Task A_row_twice_is_refused() => Refused([.. Rows(2), .. Rows(1)], "*each row once*");

    [Fact]
    public async Task A_hundred_rows_are_one_transaction()
    {
        await bed.Table("Processes").Commit(Rows(100), CancellationToken.None);
        (await Stored()).Should().Be(100);
    }

    [Fact]
    public async Task One_row_that_is_refused_undoes_the_others()
    {
        await bed.Table("Processes").Commit([Add(new TableEntity(_partition, "r5"))], CancellationToken.None);
        var committing = () => bed.Table("Processes").Commit(Rows(10), CancellationToken.None);
        (await committing.Should().ThrowAsync<TableTransactionFailedException>()).Which.Status.Should().Be(409);
        (await Stored()).Should().Be(1);
    }

    private async Task Refused(IReadOnlyList<TableTransactionAction> actions, string message)
    {
        var committing = () => bed.Table("Processes").Commit(actions, CancellationToken.None);
        (await committing.Should().ThrowAsync<ArgumentException>()).WithMessage(message);
        (await Stored()).Should().Be(0, "nothing was sent");
    }

    private async Task<int> Stored()
    {
        var count = 0;
        await foreach (var _ in bed.Table("Processes").QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {_partition}")))
            count++;
        return count;
    }

    private List<TableTransactionAction> Rows(int count) =>
        [.. Enumerable.Range(0, count).Select(number => Add(new TableEntity(_partition, $"r{number}")))];

    private static TableTransactionAction Add(TableEntity row) => new(TableTransactionActionType.Add, row);
}
