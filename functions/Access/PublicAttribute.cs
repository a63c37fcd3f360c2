namespace Orchestrator.Functions.Access;

/// <summary>An HTTP function for everybody, with or without token.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PublicAttribute : AccessAttribute;
