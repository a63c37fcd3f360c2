namespace Orchestrator.Local.Demo;

/// <summary>What the chapters share.</summary>
/// <param name="Client">The way to the app.</param>
/// <param name="View">Where the demo is shown.</param>
/// <param name="ProcessLimit">How long a process may take.</param>
internal sealed record DemoContext(OrchestratorClient Client, IDemoView View, TimeSpan ProcessLimit);
