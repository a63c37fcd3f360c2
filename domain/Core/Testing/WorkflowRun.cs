using System.Text.Json.Nodes;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Testing;

/// <summary>What came of running a workflow in a test.</summary>
/// <param name="Status">Completed, or failed at the last of <paramref name="Steps"/>.</param>
/// <param name="State">The state after the last step that succeeded.</param>
/// <param name="Steps">Title and status of each row.</param>
/// <param name="Failure">Why it failed; null when it did not.</param>
/// <param name="Linked">Subscriptions related to the process.</param>
public sealed record WorkflowRun(
    ProcessStatus Status,
    JsonObject State,
    IReadOnlyList<(string Name, StepStatus Status)> Steps,
    StepFailure? Failure,
    IReadOnlyList<SubscriptionId> Linked);
