namespace Orchestrator.Functions.Access;

/// <summary>Settings of authentication or authorisation with which the app must not start; the message says what to set.</summary>
public sealed class AccessSettingsException(string message) : Exception(message);
