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
    public static Task<IReadOnlyList<JsonObject>> UntilChildren(
        this OrchestratorApi api, Guid parent, Func<IReadOnlyList<JsonObject>, bool> condition, string expectation) => Waiting.Until(
        $"the children of {parent} are such that {expectation}", () => api.Children(parent), condition, children => string.Join(", ", children.Select(StatusOf)));

    /// <summary>Waits until as many children of a process have a status.</summary>
    public static Task<IReadOnlyList<JsonObject>> UntilChildren(this OrchestratorApi api, Guid parent, int count, string status) =>
        api.UntilChildren(parent, children => children.Count(child => StatusOf(child) == status) == count, $"{count} are {status}");
}
