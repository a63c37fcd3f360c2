using System.Text.Json.Nodes;
using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Functions.Http;

/// <summary>Catalogue entries as REST shows them, with what operators say of them over what the deployment says (rest 3).</summary>
public sealed class CatalogueViews(ICatalogueStore catalogue, ICatalogueTexts texts, ProductViews products, WorkflowRegistry workflows)
{
    /// <summary>All products, ordered by name.</summary>
    public async Task<IReadOnlyList<JsonObject>> Products(CancellationToken cancellation)
    {
        var said = texts.All(cancellation);
        var views = (await catalogue.Products(cancellation)).Select(product => RestJson.ToObject(products.Of(product))).ToList();
        foreach (var view in views)
            Describe(view, CatalogueTextKind.Product, await said);
        return views;
    }

    /// <summary>The view of one entry; null when there is none with this id.</summary>
    public async Task<JsonObject?> Find(CatalogueTextKind kind, Guid id, CancellationToken cancellation)
    {
        if (kind == CatalogueTextKind.Workflow)
        {
            if (workflows.All.FirstOrDefault(workflow => workflow.WorkflowId == id) is not { } found)
                return null;
            var view = RestJson.ToObject(products.Workflow(found));
            Describe(view, kind, await texts.All(cancellation));
            return view;
        }

        var all = await Products(cancellation);
        var blocks = all.SelectMany(product => Items(product, "product_blocks"));
        var entries = kind switch
        {
            CatalogueTextKind.Product => all,
            CatalogueTextKind.ProductBlock => blocks,
            _ => blocks.SelectMany(block => Items(block, "resource_types")),
        };
        return entries.FirstOrDefault(entry => IdOf(entry, kind) == id)?.DeepClone().AsObject();
    }

    private static void Describe(
        JsonObject view, CatalogueTextKind kind, IReadOnlyDictionary<(CatalogueTextKind Kind, Guid Id), CatalogueText> said)
    {
        if (said.TryGetValue((kind, IdOf(view, kind)), out var text))
        {
            if (text.Description is not null)
                view["description"] = text.Description;
            if (text.Status is { } status)
                view["status"] = RestJson.ToNode(status);
        }

        foreach (var (list, inner) in (IReadOnlyList<(string, CatalogueTextKind)>)
            [("product_blocks", CatalogueTextKind.ProductBlock), ("resource_types", CatalogueTextKind.ResourceType), ("workflows", CatalogueTextKind.Workflow)])
        {
            foreach (var item in Items(view, list))
                Describe(item, inner, said);
        }
    }

    private static IEnumerable<JsonObject> Items(JsonObject view, string list) => view[list] is JsonArray items ? items.OfType<JsonObject>() : [];

    private static Guid IdOf(JsonObject view, CatalogueTextKind kind) => view[kind switch
    {
        CatalogueTextKind.Product => "product_id",
        CatalogueTextKind.ProductBlock => "product_block_id",
        CatalogueTextKind.ResourceType => "resource_type_id",
        CatalogueTextKind.Workflow => "workflow_id",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    }]!.GetValue<Guid>();
}
