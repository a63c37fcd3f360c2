using Orchestrator.Core.Authorization;
using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Products;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tasks;

/// <summary>
/// Compares the deployed code with the catalogue (semantics 137, 163). What contradicts itself fails the task with one list of
/// everything; what is not complete is a warning in the state.
/// </summary>
[Workflow("task_validate_products", "Validate products", Target.System)]
public sealed class ValidateProducts(
    IProcessStore processes, ICatalogueStore catalogue, ProductRegistry types, WorkflowRegistry workflows,
    InternalAuthorization authorization) : BuiltInTask(processes, authorization)
{
    private readonly CatalogueCheck _check = new(types, workflows);

    /// <inheritdoc />
    protected override StepList Steps => Begin >> CollectWarnings >> CheckProducts;

    [Step("Collect warnings")]
    private async Task<State> CollectWarnings(CancellationToken cancellation) =>
        State.From(new { warnings = _check.Warnings(await catalogue.Products(cancellation)) });

    [Step("Check products and workflows")]
    private async Task<State> CheckProducts(CancellationToken cancellation)
    {
        var stored = await catalogue.Read(cancellation);
        IReadOnlyList<string> errors = [.. _check.Errors(stored.Products), .. _check.Drift(stored)];
        InconsistentDataException.Unless(
            errors.Count == 0, $"The deployed code and the catalogue contradict each other:\n- {string.Join("\n- ", errors)}");
        return State.From(new { numberOfValidatedProducts = stored.Products.Count });
    }
}
