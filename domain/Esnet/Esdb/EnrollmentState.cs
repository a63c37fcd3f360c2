namespace Orchestrator.Esnet.Esdb;

/// <summary>How far a node's enrollment is.</summary>
/// <param name="State">The new state.</param>
public sealed record EnrollmentState(string State)
{
    /// <summary>In the network, without its system service.</summary>
    public static EnrollmentState Provisioned { get; } = new("provisioned");

    /// <summary>In production.</summary>
    public static EnrollmentState Active { get; } = new("active");
}
