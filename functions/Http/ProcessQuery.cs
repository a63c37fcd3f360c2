using Microsoft.AspNetCore.Http;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Functions.Http;

/// <summary>What <c>sort</c> and <c>filter</c> of a process list ask for (rest 1.9).</summary>
/// <param name="Statuses">Processes with one of these.</param>
/// <param name="Kinds">Tasks (true), other workflows (false), or both.</param>
public sealed record ProcessQuery(IReadOnlyList<ProcessStatus> Statuses, IReadOnlyList<bool> Kinds)
{
    /// <summary>More lists than this are not read beside each other.</summary>
    private const int MostLists = 10;

    /// <summary>The order of the list.</summary>
    public ProcessOrder Order { get; private init; } = new([]);

    /// <summary>Whether a status is asked for at all.</summary>
    public bool AsksForStatus { get; private init; }

    /// <summary>Only processes that were started then or later.</summary>
    public DateTimeOffset? From { get; private init; }

    /// <summary>Only processes that were started before.</summary>
    public DateTimeOffset? Before { get; private init; }

    /// <summary>Only these processes.</summary>
    public IReadOnlyList<ProcessId>? Ids { get; private init; }

    /// <summary>Only the processes of these subscriptions.</summary>
    public IReadOnlyList<SubscriptionId>? Subscriptions { get; private init; }

    /// <summary>The narrowest lists by what never changes, which hold all that is asked for; null without any.</summary>
    public IReadOnlyList<ProcessTrait>? Traits { get; private init; }

    /// <summary>What lists say nothing about: these fields of a process, or of its subscriptions, have these values.</summary>
    public IReadOnlyList<(string Field, FilterValue Value)> Rest { get; private init; } = [];

    /// <summary>What lists by traits say nothing about: the rest, and the field by which another list would have been chosen.</summary>
    public IReadOnlyList<(string Field, FilterValue Value)> All { get; private init; } = [];

    /// <summary>The ranges of the index that hold what is asked for, together and without overlap.</summary>
    public IReadOnlyList<ProcessFilter> Filters => (AsksForStatus, Kinds) switch
    {
        (false, [_, _]) => [new ProcessFilter(StartedBefore: Before, StartedFrom: From)],
        (_, [_, _]) => [.. Statuses.Select(status => new ProcessFilter(status, StartedBefore: Before, StartedFrom: From))],
        _ => [.. from status in Statuses from isTask in Kinds select new ProcessFilter(status, isTask, Before, From)],
    };

    /// <summary>The query of a request.</summary>
    /// <exception cref="RequestException">400: a field that there is not, or a filter that cannot be answered.</exception>
    public static ProcessQuery Of(HttpRequest request, WorkflowRegistry workflows)
    {
        var query = new ProcessQuery(Enum.GetValues<ProcessStatus>(), [false, true]) { Order = ProcessOrder.Of(request) };
        var filter = request.Query["filter"].ToString();
        if (filter.Length == 0)
            return query;
        var parts = filter.Split(',');
        if (parts.Length % 2 != 0)
            throw Bad("Invalid number of filter arguments");
        return parts.Chunk(2).Aggregate(query, (query, pair) => query.Where(WireJson.Key(pair[0]), pair[1], workflows));
    }

    /// <summary>Whether what is counted is asked for.</summary>
    public bool Counts(StatusCount count) => Statuses.Contains(count.Status) && Kinds.Contains(count.IsTask);

    /// <summary>Whether it asks what the subscriptions of a process are.</summary>
    public bool AsksForSubscriptions => Order.AsksForSubscriptions || !All.All(filter => ProcessFields.IsOwn(filter.Field));

    /// <summary>Whether a process is asked for by what it has itself, whatever list it came from.</summary>
    public bool Matches(ProcessRecord process) =>
        All.Where(filter => ProcessFields.IsOwn(filter.Field)).All(filter => filter.Value.Matches(ProcessFields.ValueOf(process, filter.Field)))
        && (Subscriptions is null || process.Subscriptions.Any(Subscriptions.Contains));

    /// <summary>Whether it is asked for by what its subscriptions are, too.</summary>
    public bool Matches(FoundProcess found) =>
        All.All(filter => ProcessFields.ValuesOf(found, filter.Field).Any(filter.Value.Matches));

    private ProcessQuery Where(string field, string asked, WorkflowRegistry workflows)
    {
        if (!ProcessFields.Filtering.Contains(field))
            throw Bad("400: Invalid filter arguments");
        var value = new FilterValue(field, asked);
        var query = field == "subscription_id" ? this : this with { All = [.. All, (field, value)] };
        return (field, value.Exact) switch
        {
            ("last_status", _) => query with
            {
                Statuses = [.. Statuses.Where(status => value.Matches(WireJson.ValueOf(status)))],
                AsksForStatus = true,
            },
            ("is_task", _) => query with { Kinds = [.. Kinds.Where(isTask => value.Matches(isTask ? "true" : "false"))] },
            ("started_at", _) when !value.IsNegated && value.Comparison is not null => query.Within(value),
            ("process_id", { Count: <= MostLists } ids) => query with { Ids = [.. Of(ids).Select(id => new ProcessId(id)).Where(id => Ids?.Contains(id) != false)] },
            ("subscription_id", { Count: <= MostLists } ids) when Subscriptions is null => query with { Subscriptions = [.. Of(ids).Select(id => new SubscriptionId(id))] },
            ("subscription_id", _) => throw Bad($"Filtering by '{field}' takes one to {MostLists} whole ids, once, for example filter=subscriptionId,0d6d9f4e-1c7b-4a0e-9a59-3f6f7a2b1c00"),
            ("workflow_name", { Count: <= MostLists } names) => query.In([.. names.Select(ProcessTrait.Workflow)], field, value),
            // The id of a workflow that was removed does not say its name; its processes are searched for.
            ("workflow_id", { Count: <= MostLists } ids) when NamesOf(ids, workflows) is { } names => query.In([.. names.Select(ProcessTrait.Workflow)], field, value),
            ("created_by", { Count: <= MostLists } users) => query.In([.. users.Select(ProcessTrait.CreatedBy)], field, value),
            ("target", _) => query.In(
                [.. Enum.GetValues<Target>().Where(target => value.Matches(WireJson.ValueOf(target))).Select(ProcessTrait.Target)], field, value),
            _ => query with { Rest = [.. Rest, (field, value)] },
        };
    }

    /// <summary>Reads from these lists, unless a narrower choice was made before; then they are the rest.</summary>
    private ProcessQuery In(IReadOnlyList<ProcessTrait> lists, string field, FilterValue value)
    {
        IReadOnlyList<ProcessTrait> distinct = [.. lists.DistinctBy(list => list.Value.ToUpperInvariant())];
        return Traits is null
            ? this with { Traits = distinct }
            : this with
            {
                Traits = Rank(distinct) < Rank(Traits) ? distinct : Traits,
                Rest = [.. Rest, (field, value)],
            };

        static int Rank(IReadOnlyList<ProcessTrait> lists) => lists is [] ? 0 : lists[0].List switch
        {
            "workflow" => 1,
            "by" => 2,
            _ => 3,
        };
    }

    private ProcessQuery Within(FilterValue value)
    {
        // Times are exact to a tick, of which the last has none after it.
        var after = value.Moment == DateTimeOffset.MaxValue ? value.Moment : value.Moment.AddTicks(1);
        return value.Comparison switch
        {
            ">" => this with { From = From > after ? From : after },
            ">=" => this with { From = From > value.Moment ? From : value.Moment },
            "<" => this with { Before = Before < value.Moment ? Before : value.Moment },
            _ => this with { Before = Before < after ? Before : after },
        };
    }

    private static List<string>? NamesOf(IReadOnlyList<string> ids, WorkflowRegistry workflows)
    {
        var names = workflows.All.Where(workflow => ids.Contains(workflow.WorkflowId.ToString(), StringComparer.OrdinalIgnoreCase))
            .Select(workflow => workflow.Definition.Name).ToList();
        return names.Count == ids.Count ? names : null;
    }

    private static IEnumerable<Guid> Of(IEnumerable<string> ids) =>
        ids.Select(id => Guid.TryParse(id, out var parsed) ? parsed : (Guid?)null).OfType<Guid>().Distinct();

    private static RequestException Bad(string message) => new(Problem.Of(StatusCodes.Status400BadRequest, message));
}
