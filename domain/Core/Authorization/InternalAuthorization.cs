namespace Orchestrator.Core.Authorization;

/// <summary>
/// Who may start and retry the tasks that the orchestrator brings along (semantics 101). A singleton of the application; it may be
/// changed while the application runs, and counts from the next question on. Unless somebody says so, everybody may.
/// </summary>
/// <example><code>
/// services.GetRequiredService&lt;InternalAuthorization&gt;().Start = (context, _) => Task.FromResult(operators.Contains(context.User));
/// </code></example>
public sealed class InternalAuthorization
{
    /// <summary>Who may start a built-in task; null lets everybody.</summary>
    public AuthorizationCallback? Start { get; set; }

    /// <summary>Who may retry a built-in task; null asks <see cref="Start"/>.</summary>
    public AuthorizationCallback? Retry { get; set; }
}
