using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.Core.Notifications;

namespace Orchestrator.Functions.Notifications;

/// <summary>Notifications as clients read them, and as hosts tell each other.</summary>
internal static class NotificationJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The text of one message to a client.</summary>
    public static byte[] Message(Notification notification) =>
        JsonSerializer.SerializeToUtf8Bytes(new { name = "invalidateCache", value = notification }, Options);

    public static string Write(IReadOnlyList<Notification> notifications) => JsonSerializer.Serialize(notifications, Options);

    public static IReadOnlyList<Notification> Read(string text) => JsonSerializer.Deserialize<IReadOnlyList<Notification>>(text, Options) ?? [];
}
