using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Processes;

/// <summary>Which processes belong to a subscription.</summary>
public interface ISubscriptionProcesses
{
    /// <summary>Says at the subscription that a process is about to be related to it; repeats harmlessly.</summary>
    Task Link(SubscriptionId subscription, ProcessId process, CancellationToken cancellation);

    /// <summary>The processes of a subscription that have not ended, oldest first.</summary>
    Task<IReadOnlyList<ProcessRecord>> Open(SubscriptionId subscription, CancellationToken cancellation);

    /// <summary>The processes of a subscription, ended or not, in no order that means anything; some may have been deleted.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="most">No more than these.</param>
    /// <param name="cancellation">Cancels the reads.</param>
    Task<IReadOnlyList<ProcessId>> Of(SubscriptionId subscription, int most, CancellationToken cancellation);
}
