using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Functions.Http;

/// <summary>A document that is not imported.</summary>
/// <param name="Detail">All problems as text.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">The status in words.</param>
/// <param name="SubscriptionId">The subscription; null when the document does not say.</param>
/// <param name="Problems">All problems.</param>
public sealed record ImportRefusalView(
    string Detail, int Status, string Title, SubscriptionId? SubscriptionId, IEnumerable<ImportProblemView> Problems);
