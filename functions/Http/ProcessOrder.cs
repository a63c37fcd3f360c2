using Microsoft.AspNetCore.Http;

namespace Orchestrator.Functions.Http;

/// <summary>The order of a process list.</summary>
/// <param name="Fields">By what, the most important first, and whether downwards; empty where nothing is said.</param>
public sealed record ProcessOrder(IReadOnlyList<(string Field, bool IsDescending)> Fields)
{
    private static readonly IReadOnlyList<(string Field, bool IsDescending)> NewestFirst = [("started_at", true)];

    /// <summary>Whether the newest come first.</summary>
    public bool IsNewestFirst => Fields.Count == 0 || Fields is [("started_at", true)];

    /// <summary>Whether the oldest come first.</summary>
    public bool IsOldestFirst => Fields is [("started_at", false)];

    /// <summary>Whether those that changed last come first, or last.</summary>
    public bool IsByChange => Fields is [("last_modified_at", _)];

    /// <summary>Whether it asks what the subscriptions of a process are.</summary>
    public bool AsksForSubscriptions => !Fields.All(order => ProcessFields.IsOwn(order.Field));

    /// <summary>The order that a request asks for.</summary>
    /// <exception cref="RequestException">400: a field or a direction that there is not.</exception>
    public static ProcessOrder Of(HttpRequest request) => new(ListOrder.Of(request, ProcessFields.Sorting));

    /// <summary>Puts processes in this order; of several subscriptions the first one counts.</summary>
    public IEnumerable<FoundProcess> Sorted(IEnumerable<FoundProcess> processes) =>
        ListOrder.Sorted(processes, Fields.Count == 0 ? NewestFirst : Fields, (found, field) => ProcessFields.ValuesOf(found, field).FirstOrDefault());
}
