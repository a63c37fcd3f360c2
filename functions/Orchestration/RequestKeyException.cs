namespace Orchestrator.Functions.Orchestration;

/// <summary>An Idempotency-Key was used before, for another request. HTTP 422.</summary>
public sealed class RequestKeyException(string key)
    : Exception($"The Idempotency-Key '{key}' was used for another request. Send a new key with a new request.")
{
    /// <summary>The key.</summary>
    public string Key { get; } = key;
}
