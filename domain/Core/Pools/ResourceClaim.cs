using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Pools;

/// <summary>A value that is in use.</summary>
/// <param name="Pool">The pool's name.</param>
/// <param name="Value">The value as text.</param>
/// <param name="SubscriptionId">The subscription that has it.</param>
/// <param name="ProcessId">The process that claimed it.</param>
/// <param name="Step">The step that claimed it.</param>
/// <param name="Key">What the step called it; the value itself where the step asked for that one.</param>
/// <param name="ClaimedAt">When.</param>
public sealed record ResourceClaim(
    string Pool, string Value, SubscriptionId SubscriptionId, ProcessId ProcessId, string Step, string Key, DateTimeOffset ClaimedAt);
