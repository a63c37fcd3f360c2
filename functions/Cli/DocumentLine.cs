namespace Orchestrator.Functions.Cli;

/// <summary>A line of a file of documents.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Bytes">What is in it; null when it is too long.</param>
internal sealed record DocumentLine(int Number, byte[]? Bytes);
