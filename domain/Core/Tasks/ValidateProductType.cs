using Orchestrator.Core.Authorization;
using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tasks;

/// <summary>
/// Starts the validate workflows of the active subscriptions of one product type, and reports how many (semantics 164). It was asked
/// for by somebody who looks at this type, so what is out of sync is validated too.
/// </summary>
[Workflow("task_validate_product_type", "Validate all subscriptions of a product type", Target.System)]
public sealed class ValidateProductType(
    IProcessStore processes, IProcessCommands commands, ICatalogueStore catalogue, SubscriptionValidator validator,
    InternalAuthorization authorization) : BuiltInTask(processes, authorization)
{
    /// <inheritdoc />
    protected override StepList Steps => Begin >> ValidateType;

    /// <inheritdoc />
    protected override async Task<State> Form(FormContext form)
    {
        var products = await catalogue.Products(form.Cancellation);
        var types = products.Select(product => product.ProductType).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var page = await form.Submit<TypePage>(
            "Validate a product type", fields => fields.Choice(p => p.ProductType, types.Select(type => new FormOption(type, type))));
        return State.From(new { page.ProductType });
    }

    [Step("Validate subscriptions of the product type")]
    private async Task<State> ValidateType(string productType, StepContext context, CancellationToken cancellation)
    {
        var (validationsStarted, validationsFailed) = (0, 0);
        var products = await catalogue.Products(cancellation);
        foreach (var product in products.Where(product => product.ProductType == productType))
        {
            var (started, failed, _) = await validator.Start(commands, product, isOutOfSyncToo: true, context.IdempotencyKey, cancellation);
            (validationsStarted, validationsFailed) = (validationsStarted + started, validationsFailed + failed);
        }

        return State.From(new { validationsStarted, validationsFailed });
    }

    private sealed record TypePage
    {
        public required string ProductType { get; init; }
    }
}
