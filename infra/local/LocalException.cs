namespace Orchestrator.Local;

/// <summary>Something on this machine is not as it must be; the message says what, and what to do.</summary>
public sealed class LocalException(string message, Exception? inner = null) : Exception(message, inner);
