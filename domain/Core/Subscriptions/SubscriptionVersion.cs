using System.Text.Json.Nodes;

namespace Orchestrator.Core.Subscriptions;

/// <summary>A subscription as it was once, and who made it so.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="SavedAt">When it was saved.</param>
/// <param name="Origin">Which step of which process saved it, and in whose name.</param>
/// <param name="Document">The whole subscription as it was stored, whatever the code makes of it today.</param>
public sealed record SubscriptionVersion(int Number, DateTimeOffset SavedAt, ChangeOrigin Origin, JsonObject Document);
