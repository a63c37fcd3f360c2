using Microsoft.Azure.Functions.Worker;

namespace Orchestrator.Embedded.Invocation;

internal sealed class EmbeddedFunctionDefinition(string name, string entryPoint, string pathToAssembly)
    : FunctionDefinition
{
    public override string PathToAssembly { get; } = pathToAssembly;

    public override string EntryPoint { get; } = entryPoint;

    public override string Id { get; } = name;

    public override string Name { get; } = name;
}
