using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Processes;

/// <summary>Something of a process that never changes, by which processes are listed.</summary>
/// <param name="List">Which list, for example <c>workflow</c>.</param>
/// <param name="Value">Which value in it; upper and lower case count as the same.</param>
public sealed record ProcessTrait(string List, string Value)
{
    /// <summary>All processes, the oldest first; every other list is newest first.</summary>
    public static readonly ProcessTrait Oldest = new("oldest", "");

    /// <summary>The processes of a workflow.</summary>
    public static ProcessTrait Workflow(string workflow) => new("workflow", workflow);

    /// <summary>The processes of all workflows with a target.</summary>
    public static ProcessTrait Target(Target target) => new("target", target.ToString());

    /// <summary>The processes that somebody started.</summary>
    public static ProcessTrait CreatedBy(string user) => new("by", user);
}
