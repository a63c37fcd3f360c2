using System.Text.Json.Serialization;

namespace Orchestrator.Core.Products;

/// <summary>Whether a product is sold (features 1).</summary>
public enum ProductLifecycle
{
    /// <summary>On sale.</summary>
    [JsonStringEnumMemberName("active")] Active,
    /// <summary>Not on sale yet.</summary>
    [JsonStringEnumMemberName("pre production")] PreProduction,
    /// <summary>No longer promoted.</summary>
    [JsonStringEnumMemberName("phase out")] PhaseOut,
    /// <summary>No longer sold, no live subscription left.</summary>
    [JsonStringEnumMemberName("end of life")] EndOfLife,
}
