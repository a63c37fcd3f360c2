using Microsoft.Azure.Functions.Worker;

namespace Orchestrator.Embedded.Invocation;

/// <summary>The functions of the app by trigger. Names are compared as the Functions host does: without case.</summary>
internal sealed class FunctionRegistry(IReadOnlyList<FunctionDescriptor> functions)
{
    private readonly Dictionary<string, FunctionDescriptor> _orchestrators = Named<OrchestrationTriggerAttribute>(
        functions, trigger => trigger.Orchestration);

    private readonly Dictionary<string, FunctionDescriptor> _activities = Named<ActivityTriggerAttribute>(
        functions, trigger => trigger.Activity);

    public IEnumerable<FunctionDescriptor> Http => functions.Where(f => f.Trigger is HttpTriggerAttribute);

    public IEnumerable<FunctionDescriptor> Timers => functions.Where(f => f.Trigger is TimerTriggerAttribute);

    /// <summary>True when a function needs the task hub. An app of plain HTTP functions runs without storage.</summary>
    public bool NeedsStorage => functions.Any(f => f.Trigger is not HttpTriggerAttribute
        || f.Method.GetParameters().Any(p => p.IsDefined(typeof(DurableClientAttribute), inherit: false)));

    public FunctionDescriptor? FindOrchestrator(string name) => _orchestrators.GetValueOrDefault(name);

    public FunctionDescriptor? FindActivity(string name) => _activities.GetValueOrDefault(name);

    private static Dictionary<string, FunctionDescriptor> Named<TTrigger>(
        IReadOnlyList<FunctionDescriptor> functions, Func<TTrigger, string?> taskName) =>
        functions.Where(f => f.Trigger is TTrigger).ToDictionary(
            f => taskName((TTrigger)(object)f.Trigger) ?? f.Name, StringComparer.OrdinalIgnoreCase);
}
