using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Serialization;

/// <summary>Writes a subscription whole where it is declared by its base class, as in a list of subscriptions.</summary>
internal sealed class DerivedSubscriptionConverter : JsonConverter<SubscriptionModel>
{
    public override SubscriptionModel Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A subscription is read as the domain type of its product.");

    public override void Write(Utf8JsonWriter writer, SubscriptionModel value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, value.GetType(), options);
}
