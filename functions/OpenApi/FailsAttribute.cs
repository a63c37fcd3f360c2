namespace Orchestrator.Functions.OpenApi;

/// <summary>The statuses that an HTTP function answers with a problem (rest 0.1), beside those that every function can.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FailsAttribute(params int[] statuses) : Attribute
{
    /// <summary>HTTP statuses.</summary>
    public IReadOnlyList<int> Statuses { get; } = statuses;
}
