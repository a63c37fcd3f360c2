using Azure.Core.Pipeline;
using Orchestrator.Core.Pools;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Functions.Storage;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Storage;

/// <summary>A pool of its own with processes that claim of it.</summary>
internal sealed class PoolBed(StoreBed stores, string name, int first, int last)
{
    public IntegerPool Pool { get; } = new(name, first, last);

    public TableResourcePools Pools => field ??= Host();

    public static PoolBed Of(StoreBed stores, int size) => new(stores, "p" + Guid.NewGuid().ToString("N")[..12], 1, size);

    /// <summary>The same pool, deployed with other values.</summary>
    public PoolBed Deployed(int from, int to) => new(stores, name, from, to);

    /// <summary>Another host.</summary>
    public TableResourcePools Host(params HttpPipelinePolicy[] policies) => stores.Pools(Pool, policies);

    public async Task<Claimant> Claimant(ProcessStatus status = ProcessStatus.Running)
    {
        var process = await stores.Processes.Stored(Sample.Process(status));
        return new Claimant(process, new SubscriptionId(Guid.NewGuid()));
    }

    public Task<int> Claim(Claimant who, string key = "vlan", TableResourcePools? host = null) =>
        (host ?? Pools).Claim(Pool, who.Subscription, key, who.Context, CancellationToken.None);

    public Task ClaimValue(Claimant who, int value, TableResourcePools? host = null) =>
        (host ?? Pools).ClaimValue(Pool, value, who.Subscription, who.Context, CancellationToken.None);

    public Task Release(Claimant who, int value) => Pools.Release(Pool, value, who.Subscription, CancellationToken.None);

    public Task Abort(Claimant who, TableResourcePools? host = null) => (host ?? Pools).ReleaseAll(who.Process.ProcessId, CancellationToken.None);

    /// <summary>The claimed values, once they are as many as the pool says.</summary>
    public async Task<IReadOnlyList<string>> Claimed()
    {
        var claims = await Pools.ClaimsIn(Pool, CancellationToken.None).ToListAsync();
        ((int)(await Pools.UseOf(Pool, CancellationToken.None)).Used).Should().Be(claims.Count);
        return [.. claims.Select(claim => claim.Value)];
    }
}
