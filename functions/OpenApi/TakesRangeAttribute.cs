namespace Orchestrator.Functions.OpenApi;

/// <summary>An HTTP function that answers a page of a list (rest 1.9).</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TakesRangeAttribute()
    : TakesQueryAttribute("range", typeof(string), "The first entry from 0, and the one behind the last: 0,25. The Content-Range of the answer says of how many.");
