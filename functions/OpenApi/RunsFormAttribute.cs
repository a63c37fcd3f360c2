namespace Orchestrator.Functions.OpenApi;

/// <summary>An HTTP function that runs a form: it asks for another page, or refuses one (rest 0.3).</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RunsFormAttribute : Attribute;
