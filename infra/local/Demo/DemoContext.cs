using System.Text.Json.Nodes;

namespace Orchestrator.Local.Demo;

/// <summary>What the chapters share.</summary>
/// <param name="Client">The way to the app.</param>
/// <param name="View">Where the demo is shown.</param>
/// <param name="ProcessLimit">How long a process may take.</param>
internal sealed record DemoContext(OrchestratorClient Client, IDemoView View, TimeSpan ProcessLimit)
{
    /// <summary>The subscription of the story as the chapters before left it; null before it is made.</summary>
    public JsonObject? Subscription { get; init; }

    /// <summary>The page that a workflow on the subscription begins with; none before there is one.</summary>
    public JsonArray FirstPages => Subscription is null
        ? []
        : [new JsonObject { ["subscription_id"] = Subscription["subscription_id"]?.DeepClone() }];
}
