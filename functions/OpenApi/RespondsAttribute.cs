namespace Orchestrator.Functions.OpenApi;

/// <summary>An answer of an HTTP function, as the OpenAPI document shows it.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="body">The type of the JSON body; null when there is none.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class RespondsAttribute(int status, Type? body = null) : Attribute
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>The type of the JSON body; null when there is none.</summary>
    public Type? Body { get; } = body;

    /// <summary>The media type of the body.</summary>
    public string ContentType { get; init; } = "application/json";
}
