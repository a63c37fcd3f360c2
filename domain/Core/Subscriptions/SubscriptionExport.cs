using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Subscriptions;

/// <summary>A subscription as a document of its own, for another deployment or for later. <see cref="SubscriptionImport"/> reads it.</summary>
public static class SubscriptionExport
{
    /// <summary>The value of <c>format</c>.</summary>
    public const string Format = "orchestrator-subscription";

    /// <summary>The value of <c>format_version</c>; a reader refuses a greater one.</summary>
    public const int FormatVersion = 1;

    /// <summary>Writes a subscription. Of blocks of other subscriptions only the reference is written.</summary>
    /// <param name="subscription">The subscription as it was loaded.</param>
    /// <param name="now">The present time.</param>
    /// <param name="versions">Its versions, to be read by people; an import passes them over.</param>
    public static JsonObject Write(SubscriptionModel subscription, DateTimeOffset now, IReadOnlyList<SubscriptionVersion>? versions = null)
    {
        var document = new JsonObject
        {
            ["format"] = Format,
            ["format_version"] = FormatVersion,
            ["exported_at"] = Node(now),
            ["version"] = subscription.Version,
            ["subscription"] = ForeignBlocks.AsReferences(SubscriptionDocument.Write(subscription)),
        };
        if (versions is not null)
            document["versions"] = new JsonArray([.. versions.Select(Version)]);
        return document;
    }

    private static JsonObject Version(SubscriptionVersion version) => new()
    {
        ["version"] = version.Number,
        ["saved_at"] = Node(version.SavedAt),
        ["user"] = version.Origin.User,
        ["step"] = version.Origin.Step,
        ["process_id"] = version.Origin.IsByHand ? null : Node(version.Origin.ProcessId),
        ["subscription"] = version.Document.DeepClone(),
    };

    private static JsonNode? Node<T>(T value) => JsonSerializer.SerializeToNode(value, WireJson.Options);
}
