namespace Orchestrator.Functions.OpenApi;

/// <summary>A query parameter of an HTTP function.</summary>
/// <param name="name">Its name.</param>
/// <param name="type">The type of its value.</param>
/// <param name="description">What it does, with an example where the type does not say enough.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public class TakesQueryAttribute(string name, Type type, string description) : Attribute
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>The type of its value.</summary>
    public Type Type { get; } = type;

    /// <summary>What it does.</summary>
    public string Description { get; } = description;

    /// <summary>Whether a request without it is refused.</summary>
    public bool IsRequired { get; init; }
}
