using Orchestrator.Core.Processes;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Workflows;

/// <summary>What every process knows from its start, before its form (semantics 41).</summary>
public static class InitialState
{
    /// <summary>process_id, reporter, workflow_name and workflow_target, all as text.</summary>
    public static State Of(ProcessId process, WorkflowAttribute workflow, string reporter) => new()
    {
        ["process_id"] = process.ToString(),
        ["reporter"] = reporter,
        ["workflow_name"] = workflow.Name,
        ["workflow_target"] = WireJson.ValueOf(workflow.Target),
    };
}
