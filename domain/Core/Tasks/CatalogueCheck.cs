using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Products;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tasks;

/// <summary>Compares the products of the catalogue with what the deployed code registers (semantics 163).</summary>
/// <param name="types">The domain types by product name.</param>
/// <param name="workflows">The workflows.</param>
public sealed class CatalogueCheck(ProductRegistry types, WorkflowRegistry workflows)
{
    private static readonly Target[] Expected = [Target.Modify, Target.Terminate, Target.Validate];

    /// <summary>What contradicts itself, a sentence each that says what to do.</summary>
    public IReadOnlyList<string> Errors(IReadOnlyList<Product> products) =>
        [.. products.SelectMany(ErrorsOf), .. TypesWithoutProduct(products), .. WorkflowsWithoutProduct()];

    /// <summary>What is not complete, a sentence each.</summary>
    public IReadOnlyList<string> Warnings(IReadOnlyList<Product> products) => [.. products.SelectMany(WarningsOf)];

    /// <summary>
    /// Where the stored catalogue and the deployed code have drifted apart, a sentence each (semantics 137). Products that only one
    /// of them has are among the <see cref="Errors"/> already.
    /// </summary>
    public IReadOnlyList<string> Drift(CatalogueSnapshot stored)
    {
        var diff = CatalogueDiff.Of(CatalogueDefinition.Of(types, workflows, stored.Products).Entries, stored.Entries);
        return [.. (diff with { Products = [.. diff.Products.Where(drift => !drift.MissingInCode.IsWhole && !drift.MissingInStore.IsWhole)] }).Sentences()];
    }

    private IEnumerable<string> ErrorsOf(Product product)
    {
        if (!types.TryGetType(product.Name, out var type))
            yield return $"Product '{product.Name}' has no domain type. Register one with AddProduct<T>(\"{product.Name}\").";
        else if (product.Status == ProductLifecycle.Active && Of(type, Target.Create) == 0)
            yield return $"Product '{product.Name}' is sold, but no workflow creates a {type.Name}. Register one, or end the product's life.";
    }

    private IEnumerable<string> WarningsOf(Product product)
    {
        if (product.Status == ProductLifecycle.EndOfLife || !types.TryGetType(product.Name, out var type))
            yield break;
        if (Of(type, Target.Create) > 1)
            yield return $"Product '{product.Name}' has {Of(type, Target.Create)} workflows that create it.";
        foreach (var target in Expected.Where(target => Of(type, target) == 0))
            yield return $"Product '{product.Name}' has no {target.ToString().ToLowerInvariant()} workflow.";
    }

    private IEnumerable<string> TypesWithoutProduct(IReadOnlyList<Product> products) =>
        types.Types.Where(entry => products.All(product => product.Name != entry.Key))
            .Select(entry => $"Domain type {entry.Value.Name} is registered for product '{entry.Key}', which is not in the catalogue. Add it with a migration.");

    private IEnumerable<string> WorkflowsWithoutProduct() =>
        workflows.All.Where(workflow => workflow.SubscriptionType is not null && !types.Types.Values.Any(workflow.IsFor))
            .Select(workflow => $"Workflow '{workflow.Definition.Name}' is for {workflow.SubscriptionType!.Name}, which is the domain type of no product. Register the product, or take the workflow away.");

    private int Of(Type type, Target target) =>
        workflows.All.Count(workflow => workflow.Definition.Target == target && workflow.IsFor(type));
}
