namespace Orchestrator.Core.Authorization;

/// <summary>
/// Decides whether a user may do something. It is asked when the request arrives, and again when the step runs, so it must be
/// quick and must answer the same. A callback that raises refuses.
/// </summary>
public delegate Task<bool> AuthorizationCallback(AuthorizationContext context, CancellationToken cancellation);
