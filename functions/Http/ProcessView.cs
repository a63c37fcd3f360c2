using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Functions.Http;

/// <summary>The ProcessSchema (rest 1.8): in lists without state, steps and form.</summary>
public sealed record ProcessView
{
    public required ProcessId ProcessId { get; init; }

    public required Guid WorkflowId { get; init; }

    public required string WorkflowName { get; init; }

    public required Target WorkflowTarget { get; init; }

    public required bool IsTask { get; init; }

    public required string CreatedBy { get; init; }

    public required string? FailedReason { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required ProcessStatus LastStatus { get; init; }

    public required string? LastStep { get; init; }

    public required Assignee Assignee { get; init; }

    public required DateTimeOffset LastModifiedAt { get; init; }

    public required string? Traceback { get; init; }

    public required Guid? ProductId { get; init; }

    public required string? CustomerId { get; init; }

    public required IReadOnlyList<SubscriptionView> Subscriptions { get; init; }

    public required string? Note { get; init; }

    public JsonObject? CurrentState { get; init; }

    public IReadOnlyList<StepView>? Steps { get; init; }

    public JsonObject? Form { get; init; }

    /// <summary>The process whose parallel step started this one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ProcessId? ParentProcessId { get; init; }

    /// <summary>The children of the parallel step at hand.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ChildrenCount? Children { get; init; }
}
