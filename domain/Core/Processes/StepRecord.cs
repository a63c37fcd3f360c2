using System.Text.Json.Nodes;

namespace Orchestrator.Core.Processes;

/// <summary>One recorded run of a step.</summary>
/// <param name="Row">Its number within the process, from 0 without gaps.</param>
/// <param name="StepId">The plan's id of the step.</param>
/// <param name="Name">The title operators see.</param>
/// <param name="Status">What came of it.</param>
/// <param name="CreatedBy">Who started or resumed the process.</param>
/// <param name="Started">When the step was picked up.</param>
/// <param name="Completed">When its result was recorded.</param>
/// <param name="CommitHash">The deployed commit that ran it; null when the deployment does not say.</param>
/// <param name="State">The whole state after it; for a failure the error object.</param>
/// <param name="SkipReason">Why an operator left the step out; null when none did.</param>
public sealed record StepRecord(
    int Row,
    string StepId,
    string Name,
    StepStatus Status,
    string CreatedBy,
    DateTimeOffset Started,
    DateTimeOffset Completed,
    string? CommitHash,
    JsonObject State,
    string? SkipReason = null);
