using Orchestrator.Embedded.Durable.History;

namespace Orchestrator.Embedded.Durable.Turns;

/// <summary>An event on its way into an instance, and who waits until it is stored.</summary>
internal sealed record InboxItem(HistoryEvent Event, TaskCompletionSource<bool>? Stored);
