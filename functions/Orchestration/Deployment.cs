namespace Orchestrator.Functions.Orchestration;

/// <summary>What is deployed.</summary>
/// <param name="CommitHash">The commit it was built from (setting CI_COMMIT_SHA); null when the deployment does not say.</param>
public sealed record Deployment(string? CommitHash);
