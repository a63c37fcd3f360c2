using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Products;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Subscriptions;

/// <summary>
/// One import: checks each document against the model and against what is stored, and stores what is right. Documents may be given
/// at the same time.
/// </summary>
public sealed class ImportSession
{
    private const int Attempts = 3;

    private readonly ImportOptions _options;
    private readonly ISubscriptionStore _store;
    private readonly ISubscriptionProcesses _processes;
    private readonly ProductRegistry _registry;
    private readonly IReadOnlyList<Product> _products;
    private readonly ImportedBlocks _blocks;

    internal ImportSession(
        ImportOptions options, ISubscriptionStore store, ISubscriptionProcesses processes, ProductRegistry registry, IReadOnlyList<Product> products) =>
        (_options, _store, _processes, _registry, _products, _blocks) = (options, store, processes, registry, products, new ImportedBlocks(store));

    /// <summary>Checks a document.</summary>
    public SubscriptionImport Read(JsonObject document) => SubscriptionImport.Read(document, _registry, _products);

    /// <summary>Imports a document. What is stored already as the document has it stays as it is.</summary>
    public async Task<ImportResult> Import(SubscriptionImport import, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryImport(import, _options.DryRun, cancellation);
            }
            catch (SubscriptionConflictException) when (attempt < Attempts)
            {
                // Somebody was faster, or the answer to our own save was lost: what is stored now decides.
            }
            catch (Exception error) when (error is SubscriptionConflictException or JsonException or ProductModelException)
            {
                // Changed again and again; or what is stored under this id cannot be read, so it cannot be compared either.
                return Refused(import, [new ImportProblem(ImportWalk.Root, error.Message) { IsConflict = true }]);
            }
        }
    }

    /// <summary>
    /// Imports documents that wait for blocks of each other, whatever their order, also in a circle, of which none can be the first.
    /// What waits for a document that is refused is refused, too.
    /// </summary>
    /// <returns>The results in the order of the documents.</returns>
    public async Task<IReadOnlyList<ImportResult>> ImportTogether(IReadOnlyList<SubscriptionImport> imports, CancellationToken cancellation)
    {
        var refused = new Dictionary<SubscriptionImport, ImportResult>(ReferenceEqualityComparer.Instance);
        foreach (var import in imports)
            _blocks.Add(import);
        for (var known = -1; known < refused.Count;)
        {
            known = refused.Count;
            foreach (var import in imports.Where(import => !refused.ContainsKey(import)))
            {
                var checkedNow = await TryImport(import, isCheck: true, cancellation);
                if (checkedNow.Outcome != ImportOutcome.Refused)
                    continue;
                refused[import] = checkedNow;
                _blocks.Forget(import);
            }
        }

        var results = new List<ImportResult>();
        foreach (var import in imports)
            results.Add(refused.TryGetValue(import, out var result) ? result : await Import(import, cancellation));
        return results;
    }

    private async Task<ImportResult> TryImport(SubscriptionImport import, bool isCheck, CancellationToken cancellation)
    {
        var problems = new List<ImportProblem>(import.Problems);
        problems.AddRange(_blocks.Claim(import));
        problems.AddRange(await _blocks.Missing(import, cancellation));
        var stored = import.SubscriptionId is { } id ? await _store.FindAsync(id, origin: null, cancellation) : null;
        var isSame = stored is not null && import.Model is not null && JsonNode.DeepEquals(Text(stored), Text(import.Model));
        if (stored is not null && !isSame)
            problems.AddRange(await Conflicts(import, stored, cancellation));
        if (problems.Count > 0)
            return Refused(import, problems);
        if (!isSame && !isCheck)
        {
            SubscriptionDocument.MarkStored(import.Model!, stored?.Version ?? 0, stored?.ETag);
            await _store.SaveAsync(import.Model!, ChangeOrigin.ByHand("import", _options.User), cancellation);
        }

        _blocks.Add(import);
        return isSame ? new(ImportOutcome.Unchanged, import.SubscriptionId, stored!.Version, [])
            : new(stored is null ? ImportOutcome.Created : ImportOutcome.Replaced, import.SubscriptionId, isCheck ? stored?.Version : import.Model!.Version, []);
    }

    /// <summary>Why the document cannot take the place of what is stored.</summary>
    private async Task<IReadOnlyList<ImportProblem>> Conflicts(SubscriptionImport import, SubscriptionModel stored, CancellationToken cancellation)
    {
        if (!_options.Replace)
            return [Conflict("subscription_id", $"is stored already, as version {stored.Version}; say that it may be replaced, or leave it out")];
        if (import.Version != stored.Version)
            return [Conflict("version", $"is not the stored one, which is {stored.Version}: the subscription was changed since. Export it again and repeat your change")];
        var open = await _processes.Open(stored.SubscriptionId, cancellation);
        if (open.Where(process => !process.IsTask).Select(process => $"{process.ProcessId}").ToList() is { Count: > 0 } running)
            return [Conflict("subscription_id", $"has processes that have not ended: {string.Join(", ", running)}. Let them end or abort them first")];
        // Terminating releases what a subscription has of pools; taken back, it would have what another one has by now.
        if (import.Model is { } model && (model.Status == SubscriptionLifecycle.Terminated) != (stored.Status == SubscriptionLifecycle.Terminated))
            return [Conflict("status", $"cannot be {WireJson.ValueOf(model.Status)}: the stored subscription is {WireJson.ValueOf(stored.Status)}. Terminate it with its workflow; what is terminated stays so")];
        return import.Model is null ? [] : UsedBlocks(import, await _store.Relations(stored.SubscriptionId, cancellation));
    }

    /// <summary>What subscriptions that use blocks of this one do not bear.</summary>
    private static List<ImportProblem> UsedBlocks(SubscriptionImport import, SubscriptionRelations relations)
    {
        var kept = import.Blocks.Select(block => block.InstanceId).ToHashSet();
        var problems = relations.InUseBy
            .SelectMany(user => user.Blocks.Where(block => !kept.Contains(block.InstanceId)).Select(block => (user.SubscriptionId, block.InstanceId)))
            .Select(used => new ImportProblem(ImportWalk.Root, $"no longer has block {used.InstanceId}, which subscription {used.SubscriptionId} uses") { IsConflict = true })
            .ToList();
        try
        {
            SafeTransition.Ensure(import.Model!, relations);
        }
        catch (InvalidOperationException error)
        {
            problems.Add(new ImportProblem(ImportWalk.Root + ".status", error.Message) { IsConflict = true });
        }

        return problems;
    }

    private static ImportProblem Conflict(string path, string message) => new(path, message) { IsConflict = true };

    private static ImportResult Refused(SubscriptionImport import, IReadOnlyList<ImportProblem> problems) =>
        new(ImportOutcome.Refused, import.SubscriptionId, Version: null, problems);

    /// <summary>A document in memory holds ids and times as themselves; only the text is what is stored.</summary>
    private static JsonNode Text(SubscriptionModel model) =>
        JsonNode.Parse(ForeignBlocks.AsReferences(SubscriptionDocument.Write(model)).ToJsonString())!;
}
