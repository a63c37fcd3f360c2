namespace Orchestrator.Core.Forms.Fields;

/// <summary>A number that is a multiple of another.</summary>
/// <param name="step">The other, more than 0.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class MultipleOfAttribute(double step) : Attribute
{
    /// <summary>The other.</summary>
    public double Step { get; } = step > 0 ? step : throw new ArgumentOutOfRangeException(nameof(step), step, "A number can only be a multiple of one that is more than 0.");
}
