namespace Orchestrator.Core.Forms.Fields;

/// <summary>A list whose items all differ.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class UniqueItemsAttribute : Attribute;
