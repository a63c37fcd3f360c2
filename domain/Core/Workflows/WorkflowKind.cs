namespace Orchestrator.Core.Workflows;

/// <summary>What the base class of a workflow says of it.</summary>
/// <param name="BaseClass">The base class, for example <c>ModifyWorkflow&lt;NodeEnrollment&gt;</c>.</param>
/// <param name="Targets">The targets that fit it.</param>
/// <param name="SubscriptionType">The domain type of its subscriptions; null when it has none of its own.</param>
internal sealed record WorkflowKind(Type BaseClass, IReadOnlyList<Target> Targets, Type? SubscriptionType)
{
    private static readonly IReadOnlyDictionary<Type, IReadOnlyList<Target>> Kinds = new Dictionary<Type, IReadOnlyList<Target>>
    {
        [typeof(CreateWorkflow<>)] = [Target.Create],
        [typeof(ModifyWorkflow<>)] = [Target.Modify],
        [typeof(TerminateWorkflow<>)] = [Target.Terminate],
        [typeof(ValidateWorkflow<>)] = [Target.Validate],
        [typeof(ReconcileWorkflow<>)] = [Target.Reconcile],
        [typeof(SubscriptionWorkflow<>)] = [Target.Modify, Target.Terminate, Target.Validate, Target.Reconcile],
        [typeof(TaskWorkflow)] = [Target.System],
        [typeof(Workflow)] = Enum.GetValues<Target>(),
    };

    /// <summary>The kind of a workflow class: that of its nearest base class.</summary>
    /// <exception cref="WorkflowDefinitionException">The class is no workflow.</exception>
    public static WorkflowKind Of(Type workflow)
    {
        for (var type = workflow; type is not null; type = type.BaseType)
        {
            if (Kinds.TryGetValue(type.IsGenericType ? type.GetGenericTypeDefinition() : type, out var targets))
                return new WorkflowKind(type, targets, type.GetGenericArguments().FirstOrDefault());
        }

        throw new WorkflowDefinitionException($"{workflow.FullName} is no workflow. Derive it from {nameof(Workflow)} or one of its kinds.");
    }

    /// <summary>Refuses a target that contradicts the base class: the steps around a workflow's own follow from one, lists from the other.</summary>
    /// <exception cref="WorkflowDefinitionException">Names the class, its base class and both targets.</exception>
    public void EnsureFits(Type workflow, Target target)
    {
        if (Targets.Contains(target))
            return;
        var fitting = string.Join(" or ", Targets.Select(fit => $"Target.{fit}"));
        throw new WorkflowDefinitionException(
            $"{workflow.FullName} is a {TypeName.Of(BaseClass)} but its [Workflow] says Target.{target}. Say {fitting}, or derive it from the base class of that target.");
    }
}
