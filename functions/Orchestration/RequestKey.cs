namespace Orchestrator.Functions.Orchestration;

/// <summary>What tells a request that is sent again from a new one: its Idempotency-Key header.</summary>
/// <param name="Key">The key, as the client gave it.</param>
/// <param name="Digest">A digest of what was asked for under it, so that a key that is used for something else is found.</param>
/// <param name="Scope">Within what the key is one: two users may happen to choose the same.</param>
public sealed record RequestKey(string Key, string Digest, string Scope = "");
