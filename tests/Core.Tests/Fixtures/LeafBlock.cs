using Orchestrator.Core.Products;

namespace Orchestrator.Core.Tests.Fixtures;

[ProductBlock("Leaf")]
public sealed class LeafBlock : ProductBlockModel
{
    public string? Text { get; set; }

    public List<Colour> Colours { get; set; } = [];
}
