using System.Text.Json.Serialization;
using Orchestrator.Core.Processes;

namespace Orchestrator.Core.Authorization;

/// <summary>
/// Who asks. Authorisation decides on the user and their roles; on whose behalf they say they ask is only shown, and lets nobody
/// do anything.
/// </summary>
/// <param name="User">The user as authentication found them.</param>
/// <param name="Roles">Their roles.</param>
/// <param name="Reporter">On whose behalf they say they ask; null when they do not say.</param>
public sealed record Caller(string User, IReadOnlyList<string> Roles, string? Reporter = null)
{
    /// <summary>The orchestrator itself.</summary>
    public static Caller System { get; } = Of(ProcessRecord.SystemUser);

    /// <summary>Who is shown as the one that asked (semantics 104).</summary>
    [JsonIgnore]
    public string Name => Reporter ?? User;

    /// <summary>A user without roles.</summary>
    public static Caller Of(string user) => new(user, []);
}
