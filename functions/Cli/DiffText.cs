using Orchestrator.Core.Catalogue;

namespace Orchestrator.Functions.Cli;

/// <summary>How code and store differ, for people.</summary>
internal static class DiffText
{
    public static async Task Write(CatalogueDiff diff, TextWriter output)
    {
        foreach (var drift in diff.Products)
        {
            await output.WriteLineAsync($"product '{drift.Product}'");
            if (!drift.MissingInStore.IsEmpty)
                await output.WriteLineAsync($"  missing in the store: {drift.MissingInStore}");
            if (!drift.MissingInCode.IsEmpty)
                await output.WriteLineAsync($"  missing in the code: {drift.MissingInCode}");
        }

        // What belongs to products is said above.
        foreach (var entry in diff.MissingInStore.Where(IsOfNoProduct))
            await output.WriteLineAsync($"missing in the store: {entry}");
        foreach (var entry in diff.MissingInCode.Where(IsOfNoProduct))
            await output.WriteLineAsync($"missing in the code: {entry}");
        foreach (var entry in diff.Changed)
            await output.WriteLineAsync($"described otherwise: {entry}");
        await output.WriteLineAsync(diff.IsEmpty ? "Store and code are equal." : "Store and code differ. `db upgrade` stores what follows from the code; products and fixed inputs need a migration.");
    }

    private static bool IsOfNoProduct(CatalogueEntry entry) => entry.Kind is CatalogueEntryKind.Workflow;
}
