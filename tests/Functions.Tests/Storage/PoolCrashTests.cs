using Azure.Core;
using Orchestrator.Core.Processes;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Storage;

/// <summary>Claims and releases that are interrupted, and those that meet.</summary>
public sealed class PoolCrashTests(StoreBed stores) : IClassFixture<StoreBed>
{
    [Fact]
    public async Task A_claim_that_dies_anywhere_is_repeated_with_the_same_value_or_released()
    {
        var bed = PoolBed.Of(stores, 20);
        var deaths = 0;
        for (var request = 0; ; request++)
        {
            var (repeated, aborted) = (await bed.Claimant(), await bed.Claimant());
            var died = await Dies(request, host => bed.Claim(repeated, host: host), bed) & await Dies(request, host => bed.Claim(aborted, host: host), bed);
            deaths += died ? 1 : 0;

            var value = await bed.Claim(repeated);
            await bed.Abort(aborted);

            (await bed.Claimed()).Should().Equal($"{value}");
            await bed.Abort(repeated);
            (await bed.Claimed()).Should().BeEmpty("request {0}", request);
            if (!died)
                break;
        }

        deaths.Should().Be(7, "a claim has so many requests");
    }

    [Fact]
    public async Task A_release_that_dies_anywhere_is_finished_by_the_next()
    {
        var bed = PoolBed.Of(stores, 20);
        var deaths = 0;
        for (var request = 0; ; request++)
        {
            var who = await bed.Claimant();
            await bed.Claim(who, "a");
            await bed.Claim(who, "b");
            var died = await Dies(request, host => bed.Abort(who, host), bed);
            deaths += died ? 1 : 0;
            await bed.Abort(who);
            (await bed.Claimed()).Should().BeEmpty("request {0}", request);
            (await bed.Pools.ClaimsOf(who.Subscription, CancellationToken.None)).Should().BeEmpty();
            if (!died)
                break;
        }

        deaths.Should().BeGreaterThan(5);
    }

    [Fact]
    public async Task A_claim_whose_answer_is_lost_is_one_claim()
    {
        var bed = PoolBed.Of(stores, 5);
        var faults = new StoreFaults();
        var lost = 0;
        faults.LoseAnswer(request => request.Contains("$batch", StringComparison.Ordinal) && Interlocked.Increment(ref lost) == 1);
        (await bed.Claim(await bed.Claimant(), host: bed.Host(faults))).Should().Be(1);
        lost.Should().BeGreaterThan(1);
        (await bed.Claimed()).Should().Equal("1");
    }

    [Theory]
    [InlineData(ProcessStatus.Aborted)]
    [InlineData(ProcessStatus.Completed)]
    public async Task A_step_of_a_process_that_has_ended_claims_nothing(ProcessStatus status)
    {
        var bed = PoolBed.Of(stores, 5);
        var late = await bed.Claimant(status);
        (await FluentActions.Awaiting(() => bed.Claim(late)).Should().ThrowAsync<ProcessFailureException>())
            .Which.Message.Should().Contain($"{late.Process.ProcessId} has ended");
        (await bed.Claimed()).Should().BeEmpty();
    }

    /// <summary>The step has seen its process running when the abort comes, which finds only the announcement.</summary>
    [Fact]
    public async Task A_claim_that_the_abort_meets_half_made_comes_to_nothing()
    {
        var bed = PoolBed.Of(stores, 5);
        var who = await bed.Claimant();
        var abort = new Interlude(RequestMethod.Post, "$batch", () => bed.Abort(who));

        (await FluentActions.Awaiting(() => bed.Claim(who, host: bed.Host(abort))).Should().ThrowAsync<ProcessFailureException>())
            .Which.Message.Should().Contain("Nothing is claimed");

        (await bed.Claimed()).Should().BeEmpty();
        // Nor does a run of the same step that some other host still has.
        await FluentActions.Awaiting(() => bed.Claim(who)).Should().ThrowAsync<ProcessFailureException>();
        (await bed.Claim(await bed.Claimant())).Should().Be(1);
    }

    /// <summary>Two hosts release the same value, and between the look of the first and its release somebody else is given it.</summary>
    [Fact]
    public async Task A_release_that_comes_too_late_takes_nothing_from_whoever_has_the_value_now()
    {
        var bed = PoolBed.Of(stores, 1);
        var (first, second) = (await bed.Claimant(), await bed.Claimant());
        await bed.Claim(first);
        var meanwhile = new Interlude(RequestMethod.Post, "$batch", async () =>
        {
            await bed.Release(first, 1);
            (await bed.Claim(second)).Should().Be(1);
        });

        await bed.Host(meanwhile).Release(bed.Pool, 1, first.Subscription, CancellationToken.None);

        (await bed.Pools.ClaimsIn(bed.Pool, CancellationToken.None).SingleAsync()).SubscriptionId.Should().Be(second.Subscription);
        (await bed.Claimed()).Should().Equal("1");
    }

    /// <returns>Whether there was such a request to die before.</returns>
    private static async Task<bool> Dies(int before, Func<Functions.Storage.TableResourcePools, Task> work, PoolBed bed)
    {
        var (faults, sent) = (new StoreFaults(), -1);
        faults.DieBefore(_ => Interlocked.Increment(ref sent) >= before);
        try
        {
            await work(bed.Host(faults));
            return false;
        }
        catch (HostDiedException)
        {
            return true;
        }
    }
}
