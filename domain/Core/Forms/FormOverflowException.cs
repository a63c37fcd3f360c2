namespace Orchestrator.Core.Forms;

/// <summary>More pages were given than the form has. HTTP 500, as existing clients know it (forms 1).</summary>
public sealed class FormOverflowException(int remaining)
    : Exception($"Did not process all user_inputs ({remaining} remaining)");
