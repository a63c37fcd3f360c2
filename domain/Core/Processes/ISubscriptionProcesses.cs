using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Processes;

/// <summary>Which processes belong to a subscription.</summary>
public interface ISubscriptionProcesses
{
    /// <summary>Says at the subscription that a process is about to be related to it; repeats harmlessly.</summary>
    Task Link(SubscriptionId subscription, ProcessId process, CancellationToken cancellation);

    /// <summary>The processes of a subscription that have not ended, oldest first.</summary>
    Task<IReadOnlyList<ProcessRecord>> Open(SubscriptionId subscription, CancellationToken cancellation);
}
