namespace Orchestrator.Core.Products;

/// <summary>A value that a product gives to all of its subscriptions (features 1). Set by a catalogue migration.</summary>
/// <param name="Name">The key of the domain type's property that has <see cref="FixedInputAttribute"/>; unique within the product.</param>
/// <param name="Value">The value as text; converted to the type of the property when a subscription is made.</param>
/// <param name="CreatedAt">When the product got an input of this name.</param>
public sealed record FixedInput(string Name, string Value, DateTimeOffset CreatedAt);
