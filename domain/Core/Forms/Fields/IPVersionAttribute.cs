namespace Orchestrator.Core.Forms.Fields;

/// <summary>An IP address or network of one version.</summary>
/// <param name="version">4 or 6.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class IPVersionAttribute(int version) : Attribute
{
    /// <summary>4 or 6.</summary>
    public int Version { get; } = version is 4 or 6 ? version : throw new ArgumentOutOfRangeException(nameof(version), version, "IP has versions 4 and 6.");
}
