using Microsoft.Extensions.Configuration;

namespace Orchestrator.Functions.Orchestration;

/// <summary>What is deployed.</summary>
/// <param name="CommitHash">The commit it was built from (setting CI_COMMIT_SHA); null when the deployment does not say.</param>
public sealed record Deployment(string? CommitHash)
{
    private const string Setting = "CI_COMMIT_SHA";

    /// <summary>Reads the setting; blanks and line breaks around the value, as files leave them, do not count.</summary>
    /// <exception cref="InvalidOperationException">The value cannot stand in a header.</exception>
    public static Deployment Read(IConfiguration configuration)
    {
        var commit = configuration[Setting]?.Trim();
        if (string.IsNullOrEmpty(commit))
            return new Deployment(CommitHash: null);
        return commit.All(c => c is > ' ' and < (char)127)
            ? new Deployment(commit)
            : throw new InvalidOperationException($"Setting {Setting} contains blanks, line breaks or non-ASCII characters. Set it to the bare commit hash, or leave it out.");
    }
}
