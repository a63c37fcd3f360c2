namespace Orchestrator.Core.Processes;

/// <summary>
/// A step that must not be repeated was interrupted: nobody knows whether it had its effect. Its process fails with this; an
/// operator looks, and then runs the step again or leaves it out.
/// </summary>
/// <param name="step">The step's title.</param>
/// <param name="probe">What its probe failed with; null when it has none.</param>
public sealed class OutcomeUnknownException(string step, Exception? probe = null) : Exception(
    $"Outcome unknown: '{step}' was interrupted and must not be repeated by itself. Look whether it had its effect; then resume the process to run it again, or skip it."
    + (probe is null ? "" : $" Its probe could not tell: {probe.Message}"), probe);
