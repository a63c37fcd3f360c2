using Orchestrator.Core.Products;

namespace Orchestrator.Core.Tests.Fixtures;

/// <summary>Holds blocks of which only what is stored says what they are.</summary>
[ProductBlock("Cabinet")]
public sealed class CabinetBlock : ProductBlockModel
{
    public EndBlock? Uplink { get; set; }

    public List<EndBlock> Ends { get; set; } = [];

    [OneOf(typeof(CopperEndBlock), typeof(PortBlock))]
    public ProductBlockModel? Spare { get; set; }

    [OneOf(typeof(FibreEndBlock), typeof(PortBlock))]
    public List<ProductBlockModel> Others { get; set; } = [];

    public string Title => $"{Ends.Count} ends";
}
