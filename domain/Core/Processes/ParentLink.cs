namespace Orchestrator.Core.Processes;

/// <summary>Leads from a child to the process whose parallel step started it.</summary>
/// <param name="ProcessId">The parent.</param>
/// <param name="Child">The child's number among the children of that step, from 0.</param>
/// <param name="Step">The plan's id of the parallel step.</param>
public sealed record ParentLink(ProcessId ProcessId, int Child, string Step);
