namespace Orchestrator.Functions.OpenApi;

/// <summary>An HTTP function that records who asks (rest 0).</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TakesReporterAttribute()
    : TakesQueryAttribute("reporter", typeof(string), "Who asks; at most 100 characters. Without it the user who is logged in, or SYSTEM.");
