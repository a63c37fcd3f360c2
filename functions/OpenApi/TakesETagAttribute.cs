namespace Orchestrator.Functions.OpenApi;

/// <summary>An HTTP function that answers 304 to whoever has its answer already (rest 1.9).</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TakesETagAttribute()
    : TakesHeaderAttribute("If-None-Match", "The ETag of an earlier answer, without W/ and quotes: 304 when nothing has changed since.");
