using System.Text.Json;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Processes;

/// <summary>
/// One entry of a process's recorded plan. The plan is written when the process starts, so a deployment that changes the
/// workflow cannot break a running process.
/// </summary>
/// <param name="Id">Stable id, unique in the plan: the step method's name in snake_case, with a number when repeated.</param>
/// <param name="Name">The title operators see.</param>
/// <param name="Function">The activity function that runs it, for example <c>create_port-reserve_vlan</c>; null for a group.</param>
/// <param name="Steps">The steps of a group; null for other steps.</param>
public sealed record PlanStep(string Id, string Name, string? Function, IReadOnlyList<PlanStep>? Steps = null)
{
    /// <summary>Whether two plans say the same.</summary>
    public static bool Same(IReadOnlyList<PlanStep> one, IReadOnlyList<PlanStep> other) =>
        JsonSerializer.Serialize(one, WireJson.Options) == JsonSerializer.Serialize(other, WireJson.Options);
}
