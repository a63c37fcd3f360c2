using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Tests.Fixtures;

/// <summary>No subscription has a process, unless a test says so.</summary>
public sealed class SomeProcesses : ISubscriptionProcesses
{
    public IReadOnlyList<ProcessRecord> Running { get; set; } = [];

    public Task Link(SubscriptionId subscription, ProcessId process, CancellationToken cancellation) => Task.CompletedTask;

    public Task<IReadOnlyList<ProcessRecord>> Open(SubscriptionId subscription, CancellationToken cancellation) => Task.FromResult(Running);

    public Task<IReadOnlyList<ProcessId>> Of(SubscriptionId subscription, int most, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<ProcessId>>([.. Running.Select(process => process.ProcessId).Take(most)]);
}
