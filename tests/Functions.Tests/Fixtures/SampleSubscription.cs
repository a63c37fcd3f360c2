using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;
using Orchestrator.Esnet.Catalogue;
using Orchestrator.Esnet.Products;
using Orchestrator.TestNetwork;

namespace Orchestrator.Functions.Tests.Fixtures;

/// <summary>Subscriptions that no workflow made.</summary>
public static class SampleSubscription
{
    /// <summary>A new node enrollment.</summary>
    /// <param name="description">Its description.</param>
    /// <param name="note">Its note.</param>
    /// <param name="maker">The same maker makes the same id again, as a step that runs again does.</param>
    public static NodeEnrollment New(string description, string? note = null, ProcessId? maker = null)
    {
        var product = new AddNodeEnrollmentService().Products(DateTimeOffset.UnixEpoch)[0];
        var origin = new ChangeOrigin(maker ?? ProcessId.New(), "make", "jane");
        var subscription = new StepContext(origin, DateTimeOffset.UnixEpoch).NewSubscription<NodeEnrollment>(product, "acme");
        (subscription.Description, subscription.Note) = (description, note);
        return subscription;
    }

    /// <summary>Stores a subscription, as its creating step does.</summary>
    public static async Task<SubscriptionId> Store(this TestHost host, SubscriptionModel subscription)
    {
        await host.Services.GetRequiredService<ISubscriptionStore>().SaveAsync(
            subscription, new ChangeOrigin(ProcessId.New(), "make", "jane"), CancellationToken.None);
        return subscription.SubscriptionId;
    }
}
