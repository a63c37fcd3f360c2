namespace Orchestrator.Core.Workflows;

/// <summary>State keys that mean something to the engine (semantics 27 and 28).</summary>
public static class EngineKeys
{
    /// <summary>Returned by a step: the title of its row. Not stored.</summary>
    public const string StepNameOverride = "__step_name_override";

    /// <summary>Returned by a step as true: the row before is overwritten. Not stored.</summary>
    public const string ReplaceLastState = "__replace_last_state";

    /// <summary>Returned by a step: a list of keys to drop from the state. Not stored.</summary>
    public const string RemoveKeys = "__remove_keys";

    /// <summary>Taken out of what a step returns; the engine itself knows when a step was picked up.</summary>
    public const string LastStepStartedAt = "__last_step_started_at";

    /// <summary>The title of the sub step that a group stands at. Stored.</summary>
    public const string SubStep = "__sub_step";

    /// <summary>The title of that group. Stored.</summary>
    public const string StepGroup = "__step_group";

    /// <summary>The secret part of the route that an outside system calls back at; gone once it has. Stored.</summary>
    public const string CallbackToken = "__callback_token";

    /// <summary>The seconds that a callback step waits. Stored.</summary>
    public const string CallbackTimeout = "__callback_timeout";

    /// <summary>The last progress that an outside system reported; gone once it has called back. Stored.</summary>
    public const string CallbackProgress = "callback_progress";
}
