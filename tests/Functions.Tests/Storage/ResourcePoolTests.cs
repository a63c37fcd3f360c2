using Orchestrator.Core.Processes;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Storage;

/// <summary>Which values a pool gives, to whom, and again.</summary>
public sealed class ResourcePoolTests(StoreBed stores) : IClassFixture<StoreBed>
{
    [Fact]
    public async Task Fifty_claims_at_once_on_two_hosts_are_fifty_values()
    {
        var bed = PoolBed.Of(stores, 60);
        var hosts = new[] { bed.Host(), bed.Host() };
        var claimants = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => bed.Claimant()));

        var values = await Task.WhenAll(claimants.Select((who, number) => bed.Claim(who, host: hosts[number % 2])));

        values.Order().Should().Equal(Enumerable.Range(1, 50));
        (await bed.Claimed()).Should().HaveCount(50);
    }

    [Fact]
    public async Task A_step_that_runs_again_gets_the_same_value_and_for_another_key_another()
    {
        var bed = PoolBed.Of(stores, 5);
        var who = await bed.Claimant();
        (await bed.Claim(who)).Should().Be(1);
        (await bed.Claim(who, host: bed.Host())).Should().Be(1);
        (await bed.Claim(who, "second vlan, with/slash")).Should().Be(2);
        (await bed.Claim(await bed.Claimant())).Should().Be(3);
        (await bed.Claimed()).Should().Equal("1", "2", "3");
    }

    [Fact]
    public async Task A_released_value_comes_again_when_all_others_were_used_and_the_oldest_first()
    {
        var bed = PoolBed.Of(stores, 4);
        var who = await bed.Claimant();
        foreach (var key in new[] { "a", "b", "c" })
            await bed.Claim(who, key);
        await bed.Release(who, 3);
        await bed.Release(who, 1);
        await bed.Release(who, 1);

        var other = await bed.Claimant();
        (await bed.Claim(other, "a")).Should().Be(4);
        (await bed.Claim(other, "b")).Should().Be(3);
        (await bed.Claim(other, "c")).Should().Be(1);
        var exhausted = await FluentActions.Awaiting(() => bed.Claim(other, "d")).Should().ThrowAsync<ProcessFailureException>();
        exhausted.Which.Message.Should().Contain(bed.Pool.Name).And.Contain("all 4 values").And.Contain("widen the pool");
        // What was somebody else's meanwhile is not taken from him.
        await bed.Release(who, 1);
        (await bed.Claimed()).Should().Equal("1", "2", "3", "4");
    }

    [Fact]
    public async Task A_wanted_value_is_refused_when_another_subscription_has_it_and_passed_over_otherwise()
    {
        var bed = PoolBed.Of(stores, 12);
        var (who, other) = (await bed.Claimant(), await bed.Claimant());
        foreach (var wanted in new[] { 1, 3, 4, 5, 6, 7, 12 })
            await bed.ClaimValue(who, wanted);
        await bed.ClaimValue(who, 3);

        var taken = await FluentActions.Awaiting(() => bed.ClaimValue(other, 3)).Should().ThrowAsync<ProcessFailureException>();
        taken.Which.Message.Should().Contain("'3'").And.Contain($"{who.Subscription}").And.Contain($"{who.Process.ProcessId}");
        (await FluentActions.Awaiting(() => bed.ClaimValue(other, 13)).Should().ThrowAsync<ProcessFailureException>())
            .Which.Message.Should().Contain("'13' is not in pool").And.Contain("1 to 12");
        (await bed.Claim(other, "a")).Should().Be(2);
        (await bed.Claim(other, "b")).Should().Be(8);
        await bed.Release(who, 12);
        await bed.ClaimValue(other, 12);
        (await bed.Claimed()).Should().Equal("1", "2", "3", "4", "5", "6", "7", "8", "12");
    }

    [Fact]
    public async Task A_pool_may_be_widened_and_narrowed()
    {
        var bed = PoolBed.Of(stores, 3);
        var who = await bed.Claimant();
        foreach (var key in new[] { "a", "b", "c" })
            await bed.Claim(who, key);

        var wider = bed.Deployed(-1, 4);
        (await Task.WhenAll(new[] { "d", "e", "f" }.Select(key => wider.Claim(who, key)))).Order().Should().Equal(-1, 0, 4);

        var narrower = bed.Deployed(2, 3);
        await wider.Release(who, 0);
        await FluentActions.Awaiting(() => narrower.Claim(who, "g")).Should().ThrowAsync<ProcessFailureException>();
        await narrower.Release(who, 2);
        (await narrower.Claim(who, "g")).Should().Be(2);
        (await narrower.Claimed()).Should().Equal("-1", "1", "2", "3", "4");
    }

    [Fact]
    public async Task What_a_subscription_has_is_found_and_released_with_it()
    {
        var bed = PoolBed.Of(stores, 9);
        var (who, other) = (await bed.Claimant(), await bed.Claimant());
        var later = who with { Process = other.Process };
        await bed.Claim(who, "a");
        await bed.Claim(other, "a");
        await bed.ClaimValue(later, 9);
        (await bed.Pools.ClaimsOf(who.Subscription, CancellationToken.None)).Select(claim => (claim.Value, claim.ProcessId)).Should().Equal(
            ("1", who.Process.ProcessId), ("9", other.Process.ProcessId));

        await bed.Pools.ReleaseAll(who.Subscription, CancellationToken.None);
        await bed.Pools.ReleaseAll(who.Subscription, CancellationToken.None);

        (await bed.Pools.ClaimsOf(who.Subscription, CancellationToken.None)).Should().BeEmpty();
        (await bed.Claimed()).Should().Equal("2");
    }

    /// <summary>Nothing but the point reads, the announcements and one transaction, whatever is claimed already.</summary>
    [Theory]
    [InlineData(10)]
    [InlineData(10_000)]
    public async Task A_claim_costs_the_same_however_many_values_are_claimed(int used)
    {
        var bed = PoolBed.Of(stores, used + 5);
        await bed.ClaimValue(await bed.Claimant(), 1);
        await Fill(bed, used);
        var faults = new StoreFaults();
        var host = bed.Host(faults);

        (await bed.Claim(await bed.Claimant(), host: host)).Should().Be(used + 1);

        faults.Requests.Should().HaveCount(7, "two announcements, looks at process, subscription, pool and claim, one transaction");
    }

    /// <summary>Rows as claims leave them; so many claims would take minutes.</summary>
    private async Task Fill(PoolBed bed, int used)
    {
        var table = stores.Table("ResourcePools");
        var partition = "pool:" + bed.Pool.Name;
        foreach (var chunk in Enumerable.Range(1, used - 1).Chunk(100))
        {
            await table.SubmitTransactionAsync(chunk.Select(index => new Azure.Data.Tables.TableTransactionAction(
                Azure.Data.Tables.TableTransactionActionType.Add,
                new Azure.Data.Tables.TableEntity(partition, "value:" + bed.Pool.At((UInt128)index).Key) { ["Claimed"] = true })));
        }

        Azure.Data.Tables.TableEntity meta = await table.GetEntityAsync<Azure.Data.Tables.TableEntity>(partition, "meta");
        (meta["Next"], meta["Used"]) = ($"{used}", $"{used}");
        await table.UpdateEntityAsync(meta, meta.ETag);
    }
}
