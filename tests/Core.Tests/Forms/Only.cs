namespace Orchestrator.Core.Tests.Forms;

/// <summary>A plain enum of one member.</summary>
public enum Only
{
    One,
}
