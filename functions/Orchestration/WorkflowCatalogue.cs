using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Functions.Orchestration;

/// <summary>Makes the registered workflows, with their dependencies.</summary>
public sealed class WorkflowCatalogue(WorkflowRegistry registry, IServiceProvider services)
{
    /// <summary>The workflow of a key; false when it is not registered.</summary>
    public bool TryCreate(string name, [NotNullWhen(true)] out Workflow? workflow)
    {
        workflow = registry.TryGet(name, out var registration)
            ? (Workflow)services.GetRequiredService(registration.Type)
            : null;
        return workflow is not null;
    }
}
