namespace Orchestrator.Functions.Access;

/// <summary>An HTTP function for those whose roles are in a policy.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresAttribute(Policy policy) : AccessAttribute
{
    /// <summary>The policy.</summary>
    public Policy Policy { get; } = policy;
}
