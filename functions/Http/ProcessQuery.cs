using Microsoft.AspNetCore.Http;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Functions.Http;

/// <summary>What <c>sort</c> and <c>filter</c> of a process list ask for (rest 1.9).</summary>
/// <param name="Statuses">Processes with one of these.</param>
/// <param name="Kinds">Tasks (true), other workflows (false), or both.</param>
public sealed record ProcessQuery(IReadOnlyList<ProcessStatus> Statuses, IReadOnlyList<bool> Kinds)
{
    private static readonly string[] SortFields =
    [
        "assignee", "created_by", "failed_reason", "is_task", "last_modified_at", "last_status", "last_step", "note", "process_id",
        "product_created_at", "product_description", "product_end_date", "product_id", "product_name", "product_status",
        "product_tag", "product_type", "started_at", "subscriptions", "traceback", "workflow_id", "workflow_name", "workflow_target",
    ];

    private static readonly string[] FilterFields =
    [
        "assignee", "created_by", "customer", "failed_reason", "is_task", "last_modified_at", "last_status", "last_step", "note",
        "process_id", "product", "product_description", "started_at", "subscription_id", "tag", "target", "traceback", "workflow_id",
        "workflow_name",
    ];

    /// <summary>Whether a status is asked for at all.</summary>
    public bool AsksForStatus { get; private init; }

    /// <summary>The ranges of the index that hold what is asked for, together and without overlap.</summary>
    public IReadOnlyList<ProcessFilter> Filters => (AsksForStatus, Kinds) switch
    {
        (false, [_, _]) => [new ProcessFilter()],
        (_, [_, _]) => [.. Statuses.Select(status => new ProcessFilter(status))],
        _ => [.. from status in Statuses from isTask in Kinds select new ProcessFilter(status, isTask)],
    };

    /// <summary>The query of a request.</summary>
    /// <exception cref="RequestException">400: a field that there is not, or an order or a filter that there is not yet.</exception>
    public static ProcessQuery Of(HttpRequest request)
    {
        CheckSort(request.Query["sort"].ToString());
        var query = new ProcessQuery(Enum.GetValues<ProcessStatus>(), [false, true]);
        var filter = request.Query["filter"].ToString();
        if (filter.Length == 0)
            return query;
        var parts = filter.Split(',');
        if (parts.Length % 2 != 0)
            throw Bad("Invalid number of filter arguments");
        return parts.Chunk(2).Aggregate(query, static (query, pair) => query.Where(WireJson.Key(pair[0]), pair[1]));
    }

    /// <summary>Whether what is counted is asked for.</summary>
    public bool Counts(StatusCount count) => Statuses.Contains(count.Status) && Kinds.Contains(count.IsTask);

    private ProcessQuery Where(string field, string value) => field switch
    {
        "last_status" => this with
        {
            Statuses = [.. Statuses.Where(status => Matches(WireJson.Key(status.ToString()), value))],
            AsksForStatus = true,
        },
        "is_task" => this with { Kinds = [.. Kinds.Where(isTask => Matches(isTask ? "true" : "false", value))] },
        _ when FilterFields.Contains(field) =>
            throw Bad($"Filtering by '{field}' is not available. Filter by lastStatus and isTask, for example filter=lastStatus,failed|waiting,isTask,true"),
        _ => throw Bad("400: Invalid filter arguments"),
    };

    /// <summary>One value or any of several, negated or not (graphql 4.1).</summary>
    private static bool Matches(string actual, string asked)
    {
        var values = asked.TrimStart('!');
        var isNegated = (asked.Length - values.Length) % 2 != 0;
        return values.Split('|', '-').Contains(actual, StringComparer.OrdinalIgnoreCase) != isNegated;
    }

    private static void CheckSort(string sort)
    {
        if (sort.Length == 0)
            return;
        var orders = sort.Split(',').Chunk(2).Select(pair => (Field: WireJson.Key(pair[0]), Direction: pair.ElementAtOrDefault(1) ?? "asc")).ToList();
        if (orders.Exists(order => !SortFields.Contains(order.Field)))
            throw Bad("Invalid sort arguments");
        if (orders is not [{ Field: "started_at", Direction: var direction }] || !direction.Equals("desc", StringComparison.OrdinalIgnoreCase))
            throw Bad($"The order '{sort}' is not available. Processes are listed newest first: sort=startedAt,desc");
    }

    private static RequestException Bad(string message) => new(Problem.Of(StatusCodes.Status400BadRequest, message));
}
