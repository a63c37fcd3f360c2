using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Functions.Tests.Storage;

/// <summary>A step of a process that claims for a subscription.</summary>
internal sealed record Claimant(ProcessRecord Process, SubscriptionId Subscription)
{
    public StepContext Context => new(new ChangeOrigin(Process.ProcessId, "claim_vlan", "jane"), Sample.Start);
}
