using System.Text.Json;
using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Products;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Functions.Http;

namespace Orchestrator.Functions.Cli;

/// <summary>Writes subscriptions to a file, one JSON document a line; some are read at once, none is kept.</summary>
internal sealed class SubscriptionFileExport(ISubscriptionStore subscriptions, ICatalogueStore catalogue, TimeProvider time)
{
    private const int AtOnce = 16;
    private const int ChunkSize = 64;
    private const int ProgressEvery = 1000;

    /// <summary>Exports; what was made first comes first, so that a block mostly comes before those who use it.</summary>
    /// <returns>The exit code: 1 when a subscription cannot be read.</returns>
    /// <exception cref="KeyNotFoundException">There is no such product; names those that there are.</exception>
    public async Task<int> Run(string? product, SubscriptionLifecycle? status, TextWriter output, TextWriter progress, CancellationToken cancellation)
    {
        var productId = product is null ? (Guid?)null : await IdOf(product, cancellation);
        // Only what a list says of each; the documents are many times larger.
        var listed = await subscriptions.List(new SubscriptionFilter(productId, status), cancellation)
            .Select(entry => entry.SubscriptionId).ToListAsync(cancellation);
        listed.Reverse();
        var (written, unreadable) = (0, 0);
        foreach (var chunk in listed.Chunk(ChunkSize))
        {
            foreach (var (id, line, problem) in await InParallel.Select(chunk, AtOnce, async (id, stop) => await Read(id, stop), cancellation))
            {
                if (problem is not null)
                {
                    unreadable++;
                    await progress.WriteLineAsync($"subscription {id}: {problem}");
                }
                else if (line is not null)
                {
                    await output.WriteAsync(line + "\n");
                    if (++written % ProgressEvery == 0)
                        await progress.WriteLineAsync($"{written} of {listed.Count} subscriptions");
                }
            }
        }

        await output.FlushAsync(cancellation);
        await progress.WriteLineAsync($"{written} exported, {unreadable} not readable.");
        return unreadable == 0 ? 0 : 1;
    }

    private async Task<Guid> IdOf(string product, CancellationToken cancellation)
    {
        var products = await catalogue.Products(cancellation);
        return products.FirstOrDefault(known => known.Name == product)?.ProductId
            ?? throw new KeyNotFoundException($"There is no product '{product}'. There are: {string.Join(", ", products.Select(known => $"'{known.Name}'"))}.");
    }

    private async Task<(SubscriptionId Id, string? Line, string? Problem)> Read(SubscriptionId id, CancellationToken cancellation)
    {
        try
        {
            var subscription = await subscriptions.FindAsync(id, origin: null, cancellation);
            return (id, subscription is null ? null : SubscriptionExport.Write(subscription, time.GetUtcNow()).ToJsonString(WireJson.Options), null);
        }
        catch (Exception error) when (error is JsonException or ProductModelException or InvalidDataException)
        {
            return (id, null, error.Message);
        }
    }
}
