using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Pools;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Functions.Orchestration;

/// <summary>Makes the registered workflows, with their dependencies.</summary>
public sealed class WorkflowCatalogue(WorkflowRegistry registry, PoolRegistry pools, IResourcePools claims)
{
    /// <summary>The workflow of a key; false when it is not registered.</summary>
    /// <param name="name">The key.</param>
    /// <param name="services">A scope of the caller: what it gives to the workflow is disposed of with it.</param>
    /// <param name="workflow">The workflow.</param>
    public bool TryCreate(string name, IServiceProvider services, [NotNullWhen(true)] out Workflow? workflow)
    {
        workflow = registry.TryGet(name, out var registration)
            ? (Workflow)services.GetRequiredService(registration.Type)
            : null;
        if (workflow is not null && pools.All.Count > 0)
            workflow.ApplicationPools = claims;
        return workflow is not null;
    }
}
