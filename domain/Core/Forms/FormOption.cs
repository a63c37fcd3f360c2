namespace Orchestrator.Core.Forms;

/// <summary>One option of a choice.</summary>
/// <param name="Value">What is submitted.</param>
/// <param name="Label">What is shown.</param>
public sealed record FormOption(string Value, string Label);
