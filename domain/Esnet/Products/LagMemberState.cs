using System.Text.Json.Serialization;

namespace Orchestrator.Esnet.Products;

/// <summary>The configured state of a member of a link aggregation group.</summary>
public enum LagMemberState
{
    /// <summary>Up.</summary>
    [JsonStringEnumMemberName("up")] Up,
    /// <summary>Down.</summary>
    [JsonStringEnumMemberName("down")] Down,
    /// <summary>Not configured.</summary>
    [JsonStringEnumMemberName("no-config")] NoConfig,
}
