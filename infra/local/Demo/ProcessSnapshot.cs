using System.Text.Json.Nodes;

namespace Orchestrator.Local.Demo;

/// <summary>A process, as the API shows it at one moment.</summary>
/// <param name="Json">The whole answer.</param>
internal sealed record ProcessSnapshot(JsonObject Json)
{
    public string Id => (string?)Json["process_id"] ?? "";

    public string Workflow => (string?)Json["workflow_name"] ?? "";

    public string Status => (string?)Json["last_status"] ?? "";

    public string? FailedReason => (string?)Json["failed_reason"];

    public string? SubscriptionId =>
        Json["subscriptions"] is JsonArray { Count: > 0 } all ? (string?)all[0]?["subscription_id"] : null;

    public IReadOnlyList<StepSnapshot> Steps { get; } =
        [.. (Json["steps"] as JsonArray ?? []).OfType<JsonObject>().Select(Step)];

    public bool IsCompleted => Status == "completed";

    /// <summary>Whether it goes no further without somebody's help.</summary>
    public bool IsStuck => Status is "failed" or "aborted" or "api_unavailable" or "inconsistent_data" or "suspended";

    private static StepSnapshot Step(JsonObject step)
    {
        var started = (double?)step["started"];
        var completed = (double?)step["completed"];
        return new StepSnapshot(
            (string?)step["name"] ?? "",
            (string?)step["status"] ?? "",
            // Epoch seconds.
            started is { } from && completed is { } to ? Math.Round(Math.Max(0, to - from) * 1000, 1) : null);
    }
}
