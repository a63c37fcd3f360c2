using System.Reflection;
using System.Runtime.CompilerServices;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Workflows;

/// <summary>What a method says about the step that it is to be, checked.</summary>
internal sealed record StepDefinition(string Id, StepAttribute Attribute, MethodInfo? Probe)
{
    // A function's name has 127 characters: the longest workflow key, a dash, and this.
    private const int MaxId = 66;

    private static readonly Type[] StepResults = [typeof(void), typeof(State), typeof(Task), typeof(Task<State>)];
    private static readonly Type[] ProbeResults = [typeof(State), typeof(Task<State>)];
    private static readonly Type[] ParallelResults = [typeof(Children), typeof(Task<Children>)];

    /// <exception cref="WorkflowDefinitionException">The method cannot be a step; says why.</exception>
    public static StepDefinition Of(MethodInfo method)
    {
        var name = Step.Describe(method);
        var attribute = method.GetCustomAttribute<StepAttribute>()
            ?? throw new WorkflowDefinitionException($"{name} is used as a step but has no [Step(\"title\")] attribute.");
        if (attribute is ParallelStepAttribute parallel)
            CheckParallel(method, parallel);
        else if (!StepResults.Contains(method.ReturnType))
            throw new WorkflowDefinitionException($"{name} returns {method.ReturnType.Name}. A step returns nothing, a State, a Task or a Task<State>.");
        if (method.ReturnType == typeof(void) && method.GetCustomAttribute<AsyncStateMachineAttribute>() is not null)
            throw new WorkflowDefinitionException($"{name} is async void, so nothing waits for it. Return a Task.");
        if (attribute is RetryStepAttribute { AfterMinutes: not (>= 0 and < 60 * 24 * 365) } retry)
            throw new WorkflowDefinitionException($"{name} is retried after {retry.AfterMinutes} minutes. Give it between 0 minutes and a year.");
        var takesForm = method.GetParameters().Any(parameter => parameter.ParameterType == typeof(FormContext));
        if (attribute is InputStepAttribute && !takesForm)
            throw new WorkflowDefinitionException($"{name} is an input step without a form. Give it a FormContext parameter.");
        if (attribute is not InputStepAttribute && takesForm)
            throw new WorkflowDefinitionException($"{name} takes a FormContext, but there is no form while it runs. Make it an input step, or take the parameter away.");
        return new StepDefinition(IdOf(method), attribute, ProbeOf(method, attribute));
    }

    private static string IdOf(MethodInfo method)
    {
        var id = WireJson.Key(method.Name);
        return method.Name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && id.Length <= MaxId
            ? id
            : throw new WorkflowDefinitionException(
                $"{Step.Describe(method)} makes no step id. Use a method, no lambda, whose name in snake_case has at most {MaxId} ASCII letters, digits and underscores.");
    }

    private static void CheckParallel(MethodInfo method, ParallelStepAttribute parallel)
    {
        var name = Step.Describe(method);
        if (!ParallelResults.Contains(method.ReturnType))
            throw new WorkflowDefinitionException($"{name} returns {method.ReturnType.Name}. A parallel step returns Children or a Task<Children>.");
        if (!parallel.Workflow.IsAssignableTo(typeof(Workflow)))
            throw new WorkflowDefinitionException($"{name} would start {parallel.Workflow.FullName}, which is no workflow.");
        _ = Workflow.DefinitionOf(parallel.Workflow);
        if (parallel.MaxConcurrency < 1)
            throw new WorkflowDefinitionException($"{name} may run {parallel.MaxConcurrency} children at the same time. Let it run at least one.");
    }

    private static MethodInfo? ProbeOf(MethodInfo method, StepAttribute attribute)
    {
        if (attribute.Probe is not { } name)
            return null;
        var step = Step.Describe(method);
        if (attribute.Repeatable)
            throw new WorkflowDefinitionException($"{step} has a probe, which is never called: the step is repeatable. Set Repeatable = false, or take the probe away.");
        const BindingFlags own = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        return method.DeclaringType!.GetMethods(own).Where(candidate => candidate.Name == name).ToList() is [var probe] && ProbeResults.Contains(probe.ReturnType)
            ? probe
            : throw new WorkflowDefinitionException($"{step} names the probe '{name}', but {method.DeclaringType.FullName} has not exactly one method of that name, which returns a State or a Task<State>.");
    }
}
