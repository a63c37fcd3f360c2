using System.Text.Json.Nodes;
using Orchestrator.Core.Authorization;
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

    /// <summary>When it last moved in the lists, because its status, its deadline or its being held changed; null when it has not since it was accepted.</summary>
    public DateTimeOffset? MovedAt { get; init; }

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

    /// <summary>Who started it or last gave it a command; steps run in this name.</summary>
    public required string RunBy { get; init; }

    /// <summary>On whose rights it runs, when <see cref="RunBy"/> does not say it all: they have roles, or reported for somebody else.</summary>
    public Caller? Authority { get; init; }

    /// <summary>Whom authorisation decides on when a step runs.</summary>
    public Caller Caller => Authority ?? Caller.Of(RunBy);

    /// <summary>
    /// How many results were recorded, repeated failures and sub steps included. A step's activity is given the number that it
    /// is to record: one that is delivered twice finds that it has been.
    /// </summary>
    public int Sequence { get; init; }

    /// <summary>How many step rows there are; the next has this number.</summary>
    public int Rows { get; init; }

    /// <summary>How many steps of the plan have been finished; a group counts as one.</summary>
    public int Finished { get; init; }

    /// <summary>Where it stands in the group at hand; null outside of a group.</summary>
    public GroupProgress? Group { get; init; }

    /// <summary>What it knows: within a group the group's state, otherwise <see cref="State"/>.</summary>
    public JsonObject CurrentState => Group?.State ?? State;

    /// <summary>The number of the wait that the orchestration is in; names the event that ends it.</summary>
    public int Wait { get; init; }

    /// <summary>When the wait at hand ends by itself: the next attempt of a retry step, or the end of a callback's time.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>Stopped before its next step because the engine is paused.</summary>
    public bool Held { get; init; }

    /// <summary>What the command that ended the last wait brings for the step at hand; null when no step has taken it yet.</summary>
    public StepCommand? Command { get; init; }

    /// <summary>The <see cref="Sequence"/> of a step that must not be repeated and has begun; null when none has.</summary>
    public int? Begun { get; init; }

    /// <summary>The process that started it, for a child of a parallel step.</summary>
    public ParentLink? Parent { get; init; }

    /// <summary>How far the children of the parallel step at hand are; null outside of one.</summary>
    public ChildrenProgress? Children { get; init; }

    /// <summary>A digest of the request that started it under an Idempotency-Key; null without key.</summary>
    public string? RequestDigest { get; init; }

    /// <summary>The storage's mark of the row that was read, for optimistic concurrency.</summary>
    public string? ETag { get; init; }

    /// <summary>The process with who gave it its last command.</summary>
    public ProcessRecord RunFor(Caller caller) => this with
    {
        RunBy = caller.Name,
        Authority = caller is { Reporter: null, Roles: [] } ? null : caller,
    };
}
