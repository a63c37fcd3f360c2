using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tasks;

/// <summary>Starts the validate workflows of subscriptions (semantics 164).</summary>
public sealed class SubscriptionValidator(
    ISubscriptionStore subscriptions, ProductRegistry types, WorkflowRegistry workflows, ILogger<SubscriptionValidator> logger)
{
    /// <summary>Starts every validate workflow of every active subscription that a list holds.</summary>
    /// <param name="commands">Starts processes, as the step may.</param>
    /// <param name="product">Of which product.</param>
    /// <param name="isOutOfSyncToo">Whether subscriptions that are out of sync are validated too.</param>
    /// <param name="request">The same for every attempt of the step, so that a repeated step starts nothing twice.</param>
    /// <param name="cancellation">Cancels between two subscriptions.</param>
    /// <returns>How many were started, how many could not be, and how many subscriptions were left alone because they are out of sync.</returns>
    public async Task<(int Started, int Failed, int OutOfSync)> Start(
        IProcessCommands commands, Product product, bool isOutOfSyncToo, string request, CancellationToken cancellation)
    {
        var (started, failed, outOfSync) = (0, 0, 0);
        if (!types.TryGetType(product.Name, out var type))
            return (0, 0, 0);
        var validations = workflows.All.Where(workflow => workflow.Definition.Target == Target.Validate && workflow.IsFor(type)).ToList();
        if (validations.Count == 0)
            return (0, 0, 0);
        var active = new SubscriptionFilter(product.ProductId, SubscriptionLifecycle.Active);
        await foreach (var listed in subscriptions.List(active, cancellation))
        {
            if (!isOutOfSyncToo && await IsOutOfSync(listed.SubscriptionId, cancellation))
            {
                outOfSync++;
                continue;
            }

            foreach (var validation in validations)
            {
                if (await Start(commands, validation, listed.SubscriptionId, request, cancellation))
                    started++;
                else
                    failed++;
            }
        }

        return (started, failed, outOfSync);
    }

    /// <summary>One that cannot be read is to be started all the same: its refusal says why it cannot.</summary>
    private async Task<bool> IsOutOfSync(SubscriptionId id, CancellationToken cancellation)
    {
        try
        {
            return await subscriptions.FindAsync(id, origin: null, cancellation) is { Insync: false };
        }
        catch (Exception error) when (error is JsonException or ProductModelException)
        {
            return false;
        }
    }

    private async Task<bool> Start(
        IProcessCommands commands, WorkflowRegistration validation, SubscriptionId id, string request, CancellationToken cancellation)
    {
        try
        {
            var page = new JsonObject { ["subscription_id"] = id.ToString() };
            await commands.Start(validation.Definition.Name, [page], $"{request}:{validation.Definition.Name}:{id}", cancellation);
            return true;
        }
        catch (Exception error) when (error is FormValidationException or FormNotCompleteException or FormOverflowException)
        {
            logger.LogWarning(error, "Subscription {SubscriptionId} cannot be validated by {Workflow}; going on with the others.", id, validation.Definition.Name);
            return false;
        }
    }
}
