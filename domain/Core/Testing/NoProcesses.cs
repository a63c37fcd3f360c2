using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Testing;

/// <summary>The processes of subscriptions where nothing runs beside the workflow under test.</summary>
public sealed class NoProcesses : ISubscriptionProcesses
{
    /// <inheritdoc />
    public Task Link(SubscriptionId subscription, ProcessId process, CancellationToken cancellation) => Task.CompletedTask;

    /// <inheritdoc />
    public Task<IReadOnlyList<ProcessRecord>> Open(SubscriptionId subscription, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<ProcessRecord>>([]);

    /// <inheritdoc />
    public Task<IReadOnlyList<ProcessId>> Of(SubscriptionId subscription, int most, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<ProcessId>>([]);
}
