using System.Text.Json.Nodes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Processes;

/// <summary>A process as it is stored: who, what, where it stands, and its present state.</summary>
public sealed record ProcessRecord
{
    /// <summary>The user of what nobody asked for by name.</summary>
    public const string SystemUser = "SYSTEM";

    /// <summary>Its id, and its orchestration's.</summary>
    public required ProcessId ProcessId { get; init; }

    /// <summary>Key of its workflow.</summary>
    public required string Workflow { get; init; }

    /// <summary>What the workflow does to a subscription.</summary>
    public required Target Target { get; init; }

    /// <summary>Whether it is a task of the system.</summary>
    public required bool IsTask { get; init; }

    /// <summary>Who started it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset LastModifiedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public required ProcessStatus Status { get; init; }

    /// <summary>Whether it is over for good.</summary>
    public bool HasEnded => Status is ProcessStatus.Aborted or ProcessStatus.Completed;

    /// <summary>The state after the last step that succeeded.</summary>
    public required JsonObject State { get; init; }

    /// <summary>Title of the last recorded step.</summary>
    public string? LastStep { get; init; }

    /// <summary>Who is expected to act.</summary>
    public Assignee Assignee { get; init; } = Assignee.System;

    /// <summary>Why it failed; null when it did not.</summary>
    public string? FailedReason { get; init; }

    /// <summary>The failure with its stack.</summary>
    public string? Traceback { get; init; }

    /// <summary>Free text of operators.</summary>
    public string? Note { get; init; }

    /// <summary>Subscriptions it is related to, in the order of relating.</summary>
    public IReadOnlyList<SubscriptionId> Subscriptions { get; init; } = [];

    /// <summary>How many step rows are recorded; the next has this number.</summary>
    public int Rows { get; init; }

    /// <summary>How many steps of the plan have been finished.</summary>
    public int Finished { get; init; }

    /// <summary>The number of the wait that the orchestration is in; names the event that ends it.</summary>
    public int Wait { get; init; }

    /// <summary>What the form of the input step at hand came to; null unless it was just answered.</summary>
    public JsonObject? Answer { get; init; }

    /// <summary>The storage's mark of the row that was read, for optimistic concurrency.</summary>
    public string? ETag { get; init; }
}
