namespace Orchestrator.Functions.Access;

/// <summary>It is not known who asks.</summary>
/// <param name="reason">Why, in words that may be shown and logged; null when nothing was sent.</param>
public sealed class NotAuthenticatedException(string? reason) : Exception(reason ?? "No token was sent.")
{
    /// <summary>What is wrong with what was sent; null when nothing was.</summary>
    public string? Reason { get; } = reason;
}
