using System.Text.Json.Nodes;

namespace Orchestrator.Local.Demo;

/// <summary>What a chapter has done.</summary>
/// <param name="Process">Its process in the last state.</param>
/// <param name="Subscription">The subscription afterwards; null when the process did not complete.</param>
/// <param name="Elapsed">From the first call of the client until the process had ended.</param>
internal sealed record ChapterResult(ProcessSnapshot Process, JsonObject? Subscription, TimeSpan Elapsed);
