namespace Orchestrator.Esnet.Esdb;

/// <summary>The loopback addresses that a node was given.</summary>
/// <param name="V4Loopback">IPv4 address.</param>
/// <param name="V6Loopback">IPv6 address.</param>
public sealed record Loopbacks(string V4Loopback, string V6Loopback);
