namespace Orchestrator.Core.Workflows;

/// <summary>A workflow is written or registered wrongly; the text names the class and the method. Raised at start-up.</summary>
public sealed class WorkflowDefinitionException(string message) : Exception(message);
