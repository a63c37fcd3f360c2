namespace Orchestrator.Core.Processes;

/// <summary>
/// One entry of a process's recorded plan. The plan is written when the process starts, so a deployment that changes the
/// workflow cannot break a running process.
/// </summary>
/// <param name="Id">Stable id, unique in the plan: the step method's name in snake_case, with a number when repeated.</param>
/// <param name="Name">The title operators see.</param>
/// <param name="Function">The activity function that runs it, for example <c>create_port-reserve_vlan</c>.</param>
public sealed record PlanStep(string Id, string Name, string Function);
