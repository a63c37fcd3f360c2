using Microsoft.DurableTask.Client;

namespace Orchestrator.Embedded.Durable;

/// <summary>
/// Hands the durable client to function parameters. The client itself is not a service: in the Functions host it comes
/// only by the [DurableClient] attribute.
/// </summary>
internal interface IDurableClientSource
{
    DurableTaskClient Client { get; }
}
