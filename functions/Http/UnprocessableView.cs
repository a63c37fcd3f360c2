namespace Orchestrator.Functions.Http;

/// <summary>A request that cannot be read (rest 0.2).</summary>
/// <param name="Detail">Everything that is wrong with it.</param>
public sealed record UnprocessableView(IReadOnlyList<FormErrorView> Detail);
