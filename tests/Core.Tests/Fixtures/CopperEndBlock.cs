using Orchestrator.Core.Products;

namespace Orchestrator.Core.Tests.Fixtures;

[ProductBlock("Copper end")]
public sealed class CopperEndBlock : EndBlock
{
    public int? Pairs { get; set; }
}
