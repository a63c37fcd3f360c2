namespace Orchestrator.Functions.Http;

/// <summary>The FixedInputSchema (rest 3).</summary>
/// <param name="FixedInputId">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">What the product gives.</param>
/// <param name="ProductId">The product.</param>
/// <param name="CreatedAt">When the product got it.</param>
public sealed record FixedInputView(Guid FixedInputId, string Name, string Value, Guid ProductId, DateTimeOffset CreatedAt);
