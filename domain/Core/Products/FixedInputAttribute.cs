namespace Orchestrator.Core.Products;

/// <summary>Marks a property of a subscription model as a fixed input: a value that the product decides, not the customer.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FixedInputAttribute : Attribute;
