using System.Text.Json.Nodes;

namespace Orchestrator.Core.Subscriptions;

/// <summary>
/// Blocks of other subscriptions within a document (semantics 127 to 132). Stored is only which block of whom it is; whoever loads
/// the document sees the block as its owner has it now. For storages.
/// </summary>
public static class ForeignBlocks
{
    /// <summary>The references of a subscription's own blocks to blocks of others.</summary>
    public static IReadOnlyList<BlockReference> Of(JsonObject document)
    {
        var references = new List<BlockReference>();
        Collect(document, Guid.Empty);
        return references;

        void Collect(JsonNode? node, Guid user)
        {
            switch (node)
            {
                case JsonArray items:
                    foreach (var item in items)
                        Collect(item, user);
                    break;
                case JsonObject block when IsForeign(block, document):
                    references.Add(new BlockReference(user, Id(block, BlockIdentity.Instance), new SubscriptionId(Id(block, BlockIdentity.Owner))));
                    break;
                case JsonObject own:
                    foreach (var (_, value) in own)
                        Collect(value, own.ContainsKey(BlockIdentity.Instance) ? Id(own, BlockIdentity.Instance) : user);
                    break;
            }
        }
    }

    /// <summary>A copy of the document in which every foreign block is only its identity.</summary>
    public static JsonObject AsReferences(JsonObject document)
    {
        var copy = document.DeepClone().AsObject();
        foreach (var block in ForeignIn(copy))
        {
            foreach (var key in block.Select(entry => entry.Key).Except(BlockIdentity.Keys).ToList())
                block.Remove(key);
        }

        return copy;
    }

    /// <summary>
    /// Puts in place of every reference the block as it is now, also of those within: a whole chain. A block that its owner no longer
    /// has stays a bare reference, and a chain ends where it comes back to itself.
    /// </summary>
    /// <param name="document">The document as it is stored; it is changed.</param>
    /// <param name="load">Loads the document of an owner as it is stored; null when there is none.</param>
    public static async Task Fill(JsonObject document, Func<SubscriptionId, Task<JsonObject?>> load)
    {
        var owners = new Dictionary<SubscriptionId, JsonObject?>();
        await Fill(document, document, []);

        async Task Fill(JsonNode part, JsonObject home, HashSet<Guid> chain)
        {
            foreach (var block in ForeignIn(part, home).ToList())
            {
                var (id, owner) = (Id(block, BlockIdentity.Instance), new SubscriptionId(Id(block, BlockIdentity.Owner)));
                if (!owners.TryGetValue(owner, out var document))
                    owners[owner] = document = await load(owner);
                if (document is null || chain.Contains(id) || Find(document, id) is not { } current)
                    continue;
                var copy = current.DeepClone().AsObject();
                await Fill(copy, document, [.. chain, id]);
                block.Clear();
                foreach (var (key, value) in copy)
                    block[key] = value?.DeepClone();
            }
        }
    }

    /// <summary>The foreign blocks that differ, of those that both documents have.</summary>
    public static IEnumerable<BlockReference> ChangedBetween(JsonObject before, JsonObject after)
    {
        var known = ForeignIn(before).DistinctBy(block => Id(block, BlockIdentity.Instance)).ToDictionary(block => Id(block, BlockIdentity.Instance));
        return ForeignIn(after)
            .Where(block => known.TryGetValue(Id(block, BlockIdentity.Instance), out var old) && !JsonNode.DeepEquals(old, block))
            .Select(block => new BlockReference(Guid.Empty, Id(block, BlockIdentity.Instance), new SubscriptionId(Id(block, BlockIdentity.Owner))));
    }

    private static List<JsonObject> ForeignIn(JsonObject document) => [.. ForeignIn(document, document)];

    /// <summary>The outermost foreign blocks of a part of somebody's document.</summary>
    private static IEnumerable<JsonObject> ForeignIn(JsonNode? part, JsonObject home) => part switch
    {
        JsonArray items => items.SelectMany(item => ForeignIn(item, home)),
        JsonObject block when IsForeign(block, home) => [block],
        JsonObject own => own.SelectMany(entry => ForeignIn(entry.Value, home)),
        _ => [],
    };

    private static JsonObject? Find(JsonNode? node, Guid instance) => node switch
    {
        JsonArray items => items.Select(item => Find(item, instance)).FirstOrDefault(found => found is not null),
        JsonObject block when block.ContainsKey(BlockIdentity.Instance) && Id(block, BlockIdentity.Instance) == instance => block,
        JsonObject other => other.Select(entry => Find(entry.Value, instance)).FirstOrDefault(found => found is not null),
        _ => null,
    };

    private static bool IsForeign(JsonObject block, JsonObject home) =>
        block.ContainsKey(BlockIdentity.Instance) && block.ContainsKey(BlockIdentity.Owner) && Id(block, BlockIdentity.Owner) != Id(home, "subscription_id");

    /// <summary>A document in memory holds the id as itself, one that was read as text.</summary>
    private static Guid Id(JsonObject block, string key) => Guid.Parse(block[key]!.ToString());
}
