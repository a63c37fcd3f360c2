using System.Net;
using System.Text.Json.Nodes;

namespace Orchestrator.Functions.Tests.Fixtures;

/// <summary>What tests of parallel steps ask about children.</summary>
public static class ChildrenOf
{
    /// <summary>The children of a process as clients see them, in the order of their numbers.</summary>
    public static async Task<IReadOnlyList<JsonObject>> Children(this OrchestratorApi api, Guid parent) =>
        [.. (await api.Get($"api/processes/{parent}/children?range=0,1000")).Demand(HttpStatusCode.OK).Json.AsArray().Select(child => child!.AsObject())];

    public static Guid IdOf(JsonObject child) => child["process_id"]!.GetValue<Guid>();

    public static string? StatusOf(JsonObject child) => child["last_status"]?.GetValue<string>();

    /// <summary>Waits until the children of a process are as a test wants them.</summary>
    public static async Task<IReadOnlyList<JsonObject>> UntilChildren(
        this OrchestratorApi api, Guid parent, Func<IReadOnlyList<JsonObject>, bool> condition, string expectation)
    {
        using var patience = new CancellationTokenSource(Waiting.Limit);
        while (true)
        {
            var children = await api.Children(parent);
            if (condition(children))
                return children;
            patience.IsCancellationRequested.Should().BeFalse(
                "the children of {0} were expected to be such that {1}, and are {2}", parent, expectation, string.Join(", ", children.Select(StatusOf)));
            await Task.Delay(20);
        }
    }

    /// <summary>Waits until as many children of a process have a status.</summary>
    public static Task<IReadOnlyList<JsonObject>> UntilChildren(this OrchestratorApi api, Guid parent, int count, string status) =>
        api.UntilChildren(parent, children => children.Count(child => StatusOf(child) == status) == count, $"{count} are {status}");
}
