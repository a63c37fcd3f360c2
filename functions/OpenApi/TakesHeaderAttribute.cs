namespace Orchestrator.Functions.OpenApi;

/// <summary>A header that changes what an HTTP function does.</summary>
/// <param name="name">Its name.</param>
/// <param name="description">What it does.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public class TakesHeaderAttribute(string name, string description) : Attribute
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>What it does.</summary>
    public string Description { get; } = description;
}
