using System.Text.Json.Nodes;

namespace Orchestrator.Core.Schedules;

/// <summary>A workflow that is to be started by the clock (features 10).</summary>
public sealed record Schedule
{
    /// <summary>Its id.</summary>
    public required Guid ScheduleId { get; init; }

    /// <summary>The key of the workflow.</summary>
    public required string Workflow { get; init; }

    /// <summary>What operators call it.</summary>
    public required string Name { get; init; }

    /// <summary>What kind of times it has.</summary>
    public required ScheduleTrigger Trigger { get; init; }

    /// <summary>Its times, as <see cref="TriggerArguments"/> checked them.</summary>
    public required JsonObject TriggerKwargs { get; init; }

    /// <summary>The pages that the workflow's form is answered with.</summary>
    public required JsonArray UserInputs { get; init; }

    /// <summary>Who made it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What it was asked for with, where the request may be repeated: a digest; otherwise null.</summary>
    public string? RequestDigest { get; init; }

    /// <summary>Counts its changes, from 1.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The storage's mark of this version; null before it is stored.</summary>
    public string? ETag { get; init; }
}
