namespace Orchestrator.Core.Subscriptions;

/// <summary>A block that a document names: one of its own, or a reference to one of another subscription.</summary>
/// <param name="Path">Where in the document.</param>
/// <param name="InstanceId">The block.</param>
/// <param name="Owner">The subscription that owns it.</param>
/// <param name="Name">The block's name in the catalogue.</param>
public sealed record ImportedBlock(string Path, Guid InstanceId, SubscriptionId Owner, string Name);
