using System.Text.Json.Serialization;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Subscriptions;

/// <summary>Identifies a subscription; on the wire a lower-case dashed UUID.</summary>
/// <param name="Value">The UUID.</param>
[JsonConverter(typeof(Converter))]
public readonly record struct SubscriptionId(Guid Value)
{
    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");

    private sealed class Converter() : UuidConverter<SubscriptionId>(id => new(id), id => id.Value);
}
