using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Core.Products;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Subscriptions;

/// <summary>
/// An exported subscription, checked against the model of its product. Everything that is wrong is found at once; what depends on
/// what is stored is for <see cref="SubscriptionImporter"/>.
/// </summary>
/// <param name="SubscriptionId">The subscription; null when the document does not say.</param>
/// <param name="Version">The version that was exported.</param>
/// <param name="Model">The subscription; null when there are problems.</param>
/// <param name="Blocks">Its own blocks.</param>
/// <param name="References">Its references to blocks of other subscriptions.</param>
/// <param name="Problems">What is wrong.</param>
public sealed record SubscriptionImport(
    SubscriptionId? SubscriptionId, int? Version, SubscriptionModel? Model, IReadOnlyList<ImportedBlock> Blocks,
    IReadOnlyList<ImportedBlock> References, IReadOnlyList<ImportProblem> Problems)
{
    private static readonly string[] Keys = ["format", "format_version", "exported_at", "version", "subscription", "versions"];

    /// <summary>Reads a document that <see cref="SubscriptionExport"/> wrote, or that somebody made of one.</summary>
    /// <param name="document">The document; it must be JSON that was checked to be text throughout.</param>
    /// <param name="registry">The domain types.</param>
    /// <param name="products">The products of the catalogue.</param>
    public static SubscriptionImport Read(JsonObject document, ProductRegistry registry, IReadOnlyList<Product> products)
    {
        var problems = new ImportProblems();
        CheckEnvelope(document, problems);
        if (problems.All.Count > 0 || document["subscription"] is not JsonObject subscription)
            return new SubscriptionImport(null, null, null, [], [], problems.All);

        int? version = document["version"] is JsonValue number && number.TryGetValue<int>(out var read) ? read : null;
        var type = ImportedProduct.TypeOf(subscription, registry, products, problems);
        var walk = new ImportWalk(subscription, problems);
        if (type is null)
            return new SubscriptionImport(walk.SubscriptionId, version, null, [], [], problems.All);
        var model = Load(walk.Read(type), registry, problems);
        if (model is not null)
            CheckValues(model, walk, products, problems);
        return new SubscriptionImport(
            walk.SubscriptionId, version, problems.All.Count == 0 ? model : null, walk.Blocks, walk.References, problems.All);
    }

    private static void CheckEnvelope(JsonObject document, ImportProblems problems)
    {
        if (document["format"]?.ToString() != SubscriptionExport.Format)
            problems.Add("format", $"is not '{SubscriptionExport.Format}': this is no exported subscription", document["format"]);
        else if (document["format_version"]?.ToString() != $"{SubscriptionExport.FormatVersion}")
            problems.Add("format_version", $"is not {SubscriptionExport.FormatVersion}, which is what this version of the software reads", document["format_version"]);
        foreach (var (key, value) in document.Where(entry => !Keys.Contains(entry.Key, StringComparer.Ordinal)))
            problems.Add(key, $"is unknown; a document has {string.Join(", ", Keys)}", value);
        if (document["version"] is { } version && !(version is JsonValue number && number.TryGetValue<int>(out var read) && read >= 0))
            problems.Add("version", "is no version number: a whole number from 0 on", version);
        if (document["subscription"] is not JsonObject)
            problems.Add(ImportWalk.Root, "is missing or no object", document["subscription"]);
    }

    private static SubscriptionModel? Load(JsonObject clean, ProductRegistry registry, ImportProblems problems)
    {
        try
        {
            return SubscriptionDocument.Read(clean, registry, version: 0, etag: null);
        }
        catch (JsonException error)
        {
            if (problems.All.Count == 0)
                problems.Add(ImportWalk.Root, error.Message, value: null);
            return null;
        }
    }

    /// <summary>What the values must be together; not of blocks of others, whose values are their owners' matter.</summary>
    private static void CheckValues(SubscriptionModel model, ImportWalk walk, IReadOnlyList<Product> products, ImportProblems problems)
    {
        ImportedProduct.CheckFixedInputs(model, products, problems);
        foreach (var problem in SubscriptionValidation.ProblemsOf(model, model.Status))
        {
            var (field, reason) = problem.Split(' ', 2) is [var path, var text] ? (path, text.Trim('(', ')')) : (problem, null);
            var place = $"{ImportWalk.Root}.{field}";
            if (!problems.IsKnown(place) && !walk.References.Any(reference => place.StartsWith(reference.Path + '.', StringComparison.Ordinal)))
                problems.Add(place, reason is null ? $"needs a value while the subscription is {WireJson.ValueOf(model.Status)}" : $"has the wrong number of items: {reason}", value: null);
        }
    }
}
