using System.Reflection;
using System.Runtime.CompilerServices;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Workflows;

/// <summary>One step of a workflow: a method, with the title and assignee that its attribute gives.</summary>
public sealed record Step
{
    // A function's name has 127 characters: the longest workflow key, a dash, and this.
    private const int MaxId = 66;

    private Step(Delegate body, StepAttribute attribute)
    {
        Body = body;
        Name = attribute.Name;
        Assignee = attribute.Assignee;
        Kind = attribute.Kind;
        RetryAfter = attribute is RetryStepAttribute retry ? TimeSpan.FromMinutes(retry.AfterMinutes) : null;
        Id = WireJson.Key(body.Method.Name);
    }

    /// <summary>Stable id: the method's name in snake_case.</summary>
    public string Id { get; }

    /// <summary>The title operators see.</summary>
    public string Name { get; init; }

    /// <summary>Who is expected to act when the step stands still.</summary>
    public Assignee Assignee { get; }

    /// <summary>What the step does when it is reached, and when it fails.</summary>
    public StepKind Kind { get; }

    /// <summary>How long after a failure a retry step is tried again; null for other steps.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>What a run that succeeds is recorded as.</summary>
    public StepStatus SuccessStatus { get; init; } = StepStatus.Success;

    /// <summary>The method.</summary>
    internal Delegate Body { get; }

    /// <summary>The step runs only when all of these hold for the state just before it.</summary>
    internal IReadOnlyList<Func<State, bool>> Conditions { get; init; } = [];

    /// <summary>Makes a step of a method that carries <see cref="StepAttribute"/>.</summary>
    /// <exception cref="WorkflowDefinitionException">
    /// The method has no attribute, returns something that is not a state, or has a name that makes no id.
    /// </exception>
    public static Step Of(Delegate body)
    {
        var method = body.Method;
        var attribute = method.GetCustomAttribute<StepAttribute>()
            ?? throw new WorkflowDefinitionException($"{Describe(method)} is used as a step but has no [Step(\"title\")] attribute.");
        if (method.ReturnType != typeof(void) && method.ReturnType != typeof(State)
            && method.ReturnType != typeof(Task) && method.ReturnType != typeof(Task<State>))
        {
            throw new WorkflowDefinitionException(
                $"{Describe(method)} returns {method.ReturnType.Name}. A step returns nothing, a State, a Task or a Task<State>.");
        }

        if (method.ReturnType == typeof(void) && method.GetCustomAttribute<AsyncStateMachineAttribute>() is not null)
            throw new WorkflowDefinitionException($"{Describe(method)} is async void, so nothing waits for it. Return a Task.");
        if (!method.Name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') || WireJson.Key(method.Name).Length > MaxId)
        {
            throw new WorkflowDefinitionException(
                $"{Describe(method)} makes no step id. Use a method, no lambda, whose name in snake_case has at most {MaxId} ASCII letters, digits and underscores.");
        }

        if (attribute is InputStepAttribute && method.GetParameters().All(parameter => parameter.ParameterType != typeof(FormContext)))
            throw new WorkflowDefinitionException($"{Describe(method)} is an input step without a form. Give it a FormContext parameter.");
        return new Step(body, attribute);
    }

    internal static string Describe(MethodInfo method) => $"{method.DeclaringType?.FullName}.{method.Name}";
}
