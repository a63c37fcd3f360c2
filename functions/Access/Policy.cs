namespace Orchestrator.Functions.Access;

/// <summary>What roles let a user do.</summary>
public enum Policy
{
    /// <summary>Look at everything.</summary>
    Read,
    /// <summary>Start workflows.</summary>
    Start,
    /// <summary>Resume, skip, abort and annotate processes, pause the engine, put subscriptions in sync.</summary>
    Operate,
    /// <summary>Delete what is recorded.</summary>
    Delete,
    /// <summary>Change the catalogue and settings.</summary>
    Configure,
    /// <summary>Everything, whatever the other policies say.</summary>
    Admin,
}
