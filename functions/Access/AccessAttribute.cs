namespace Orchestrator.Functions.Access;

/// <summary>Says who may call an HTTP function. One without is refused to everybody.</summary>
public abstract class AccessAttribute : Attribute;
