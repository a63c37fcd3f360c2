using Orchestrator.Functions.Http;

namespace Orchestrator.Functions.OpenApi;

/// <summary>An HTTP function that knows a request that is sent again.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TakesIdempotencyKeyAttribute()
    : TakesHeaderAttribute(IdempotencyKey.Header, "1 to 255 visible ASCII characters. A request that is repeated with its key has its effect once.");
