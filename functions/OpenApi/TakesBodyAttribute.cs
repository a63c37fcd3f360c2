namespace Orchestrator.Functions.OpenApi;

/// <summary>The JSON body that an HTTP function takes.</summary>
/// <param name="type">A type that the body could be read as.</param>
[AttributeUsage(AttributeTargets.Method)]
public class TakesBodyAttribute(Type type) : Attribute
{
    /// <summary>A type that the body could be read as.</summary>
    public Type Type { get; } = type;

    /// <summary>What the type does not say.</summary>
    public virtual string? Description { get; init; }
}
