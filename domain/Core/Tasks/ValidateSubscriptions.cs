using Orchestrator.Core.Authorization;
using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tasks;

/// <summary>
/// Starts the validate workflows of every active subscription that is in sync, and of the others too where
/// <see cref="TaskOptions.ValidateOutOfSyncSubscriptions"/> says so (features 5). One that cannot be started keeps no other from it.
/// </summary>
[Workflow("task_validate_subscriptions", "Validate subscriptions", Target.System)]
public sealed class ValidateSubscriptions(
    IProcessStore processes, IProcessCommands commands, ICatalogueStore catalogue, SubscriptionValidator validator,
    InternalAuthorization authorization, TaskOptions options) : BuiltInTask(processes, authorization)
{
    /// <inheritdoc />
    protected override StepList Steps => Begin >> ValidateAll;

    [Step("Validate subscriptions")]
    private async Task<State> ValidateAll(StepContext context, CancellationToken cancellation)
    {
        var (validationsStarted, validationsFailed, subscriptionsOutOfSync) = (0, 0, 0);
        foreach (var product in await catalogue.Products(cancellation))
        {
            var (started, failed, outOfSync) = await validator.Start(
                commands, product, options.ValidateOutOfSyncSubscriptions, context.IdempotencyKey, cancellation);
            (validationsStarted, validationsFailed, subscriptionsOutOfSync) =
                (validationsStarted + started, validationsFailed + failed, subscriptionsOutOfSync + outOfSync);
        }

        return State.From(new { validationsStarted, validationsFailed, subscriptionsOutOfSync });
    }
}
