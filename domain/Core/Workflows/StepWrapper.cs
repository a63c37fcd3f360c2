namespace Orchestrator.Core.Workflows;

/// <summary>What stands around a step; the outermost is asked first.</summary>
internal abstract record StepWrapper;
