using System.Text.Json.Serialization;
using Orchestrator.Core.Authorization;

namespace Orchestrator.Functions.Orchestration;

/// <summary>Tasks that are to be resumed, all of them or one batch.</summary>
/// <param name="User">Who asks for it.</param>
/// <param name="Processes">The tasks, as they were selected.</param>
/// <param name="Roles">Their roles.</param>
/// <param name="Reporter">On whose behalf they ask.</param>
public sealed record ResumeAllRequest(
    string User, IReadOnlyList<Guid> Processes, IReadOnlyList<string>? Roles = null, string? Reporter = null)
{
    /// <summary>The same as one.</summary>
    [JsonIgnore]
    public Caller Caller => new(User, Roles ?? [], Reporter);
}
