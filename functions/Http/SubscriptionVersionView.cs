using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Functions.Http;

/// <summary>A version of a subscription.</summary>
/// <param name="Version">Its number, from 1.</param>
/// <param name="SavedAt">When it was saved.</param>
/// <param name="User">Who saved it.</param>
/// <param name="ProcessId">The process that saved it; null when it was done by hand.</param>
/// <param name="WorkflowName">The workflow of that process.</param>
/// <param name="Step">The step that saved it.</param>
/// <param name="LeftBehind">Whether the process was aborted before the step was recorded.</param>
public sealed record SubscriptionVersionView(
    int Version, DateTimeOffset SavedAt, string User, ProcessId? ProcessId, string? WorkflowName, string Step, bool LeftBehind)
{
    /// <summary>What it changed; only in lists.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<DocumentChange>? Changes { get; init; }

    /// <summary>The whole subscription; only of a single version.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonObject? Subscription { get; init; }
}
