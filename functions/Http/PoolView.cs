namespace Orchestrator.Functions.Http;

/// <summary>How far a pool is used.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Definition">Its values in words.</param>
/// <param name="Total">How many values it has.</param>
/// <param name="Used">How many are claimed.</param>
/// <param name="Free">How many can still be claimed.</param>
public sealed record PoolView(string Name, string Definition, UInt128 Total, UInt128 Used, UInt128 Free);
