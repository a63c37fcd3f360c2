using System.Reflection;

namespace Orchestrator.Functions.OpenApi;

/// <summary>A generated HTTP function that serves a route which a network's application declares; that one is documented.</summary>
/// <param name="type">The class with the route.</param>
/// <param name="method">Its method.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ServesAttribute(Type type, string method) : Attribute
{
    /// <summary>The class with the route.</summary>
    public Type Type { get; } = type;

    /// <summary>Its method.</summary>
    public string Method { get; } = method;

    /// <summary>What is documented.</summary>
    public MethodInfo Declaration => Type.GetMethod(Method)!;

    /// <summary>The type of the JSON body.</summary>
    public Type Body => Declaration.ReturnType.GetGenericArguments()[0];
}
