namespace Orchestrator.TestNetwork.Everything;

/// <summary>Something that was done in the outside world.</summary>
/// <param name="What">What was done, in words; done again it has the same words.</param>
/// <param name="Key">The idempotency key that it was done under.</param>
public sealed record OutsideEffect(string What, string Key);
