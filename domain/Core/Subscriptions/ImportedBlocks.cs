using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Core.Products;

namespace Orchestrator.Core.Subscriptions;

/// <summary>Which blocks there are, of the subscriptions that an import has met: those it imports, and stored ones they refer to.</summary>
internal sealed class ImportedBlocks(ISubscriptionStore store)
{
    private readonly ConcurrentDictionary<Guid, SubscriptionId> _claimed = new();
    private readonly ConcurrentDictionary<SubscriptionId, IReadOnlyDictionary<Guid, string>> _known = new();

    /// <summary>
    /// Refuses blocks that another document of this import has too. Of stored ones nothing says whose a block is; only owners that
    /// the import has met anyway are asked.
    /// </summary>
    public IEnumerable<ImportProblem> Claim(SubscriptionImport import)
    {
        if (import.SubscriptionId is not { } id)
            yield break;
        foreach (var block in import.Blocks)
        {
            var owner = _claimed.GetOrAdd(block.InstanceId, id);
            if (owner != id)
                yield return new ImportProblem($"{block.Path}.{BlockIdentity.Instance}", $"is the id of a block of subscription {owner} too; every block has an id of its own", $"{block.InstanceId}");
        }
    }

    /// <summary>Adds the blocks of a document, as they will be stored.</summary>
    public void Add(SubscriptionImport import)
    {
        if (import.SubscriptionId is { } id)
            _known[id] = import.Blocks.ToDictionary(block => block.InstanceId, block => block.Name);
    }

    /// <summary>Takes back that the blocks of a document are there.</summary>
    public void Forget(SubscriptionImport import)
    {
        if (import.SubscriptionId is { } id)
            _known.TryRemove(id, out _);
    }

    /// <summary>The references to blocks that are not there.</summary>
    public async Task<IReadOnlyList<ImportProblem>> Missing(SubscriptionImport import, CancellationToken cancellation)
    {
        var problems = new List<ImportProblem>();
        foreach (var reference in import.References)
        {
            if (await ProblemOf(reference, cancellation) is { } problem)
                problems.Add(problem);
        }

        return problems;
    }

    private async Task<ImportProblem?> ProblemOf(ImportedBlock reference, CancellationToken cancellation)
    {
        IReadOnlyDictionary<Guid, string>? blocks;
        try
        {
            blocks = await BlocksOf(reference.Owner, cancellation);
        }
        catch (Exception error) when (error is JsonException or ProductModelException)
        {
            return new ImportProblem(reference.Path, $"belongs to a subscription that cannot be read: {error.Message}");
        }

        if (blocks is null)
            return new ImportProblem($"{reference.Path}.{BlockIdentity.Owner}", "is a subscription that does not exist; import it first", $"{reference.Owner}") { MissingBlock = reference.InstanceId };
        if (!blocks.TryGetValue(reference.InstanceId, out var name))
            return new ImportProblem($"{reference.Path}.{BlockIdentity.Instance}", $"is no block of subscription {reference.Owner}", $"{reference.InstanceId}") { MissingBlock = reference.InstanceId };
        return name == reference.Name ? null : new ImportProblem($"{reference.Path}.{BlockIdentity.Name}", $"is not that of block {reference.InstanceId}, which is a '{name}'", reference.Name);
    }

    private async Task<IReadOnlyDictionary<Guid, string>?> BlocksOf(SubscriptionId owner, CancellationToken cancellation)
    {
        if (_known.TryGetValue(owner, out var known))
            return known;
        if (await store.FindAsync(owner, origin: null, cancellation) is not { } stored)
            return null;
        var blocks = new Dictionary<Guid, string>();
        Collect(SubscriptionDocument.Write(stored));
        foreach (var instance in blocks.Keys)
            _claimed.TryAdd(instance, owner);
        return _known.GetOrAdd(owner, blocks);

        void Collect(JsonNode? node)
        {
            foreach (var child in node is JsonArray items ? items : node is JsonObject parent ? parent.Select(entry => entry.Value) : [])
                Collect(child);
            if (node is JsonObject block && block[BlockIdentity.Instance] is { } id && block[BlockIdentity.Owner]?.ToString() == $"{owner}")
                blocks.TryAdd(Guid.Parse(id.ToString()), block[BlockIdentity.Name]!.ToString());
        }
    }
}
