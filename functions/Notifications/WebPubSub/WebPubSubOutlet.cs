using Microsoft.Extensions.Options;
using Orchestrator.Core.Notifications;

namespace Orchestrator.Functions.Notifications.WebPubSub;

/// <summary>Lets an Azure Web PubSub service tell its sockets: one request for each message, because clients read one from each frame.</summary>
public sealed class WebPubSubOutlet(WebPubSubAccess access, IHttpClientFactory clients, IOptions<NotificationOptions> options) : INotificationOutlet
{
    internal const string Client = "web-pub-sub";

    private const string Version = "2024-01-01";

    /// <inheritdoc />
    public TimeSpan Gathering => options.Value.RelayGathering;

    /// <inheritdoc />
    public async Task Send(IReadOnlyList<Notification> notifications, CancellationToken cancellation)
    {
        using var client = clients.CreateClient(Client);
        var address = new Uri(access.Endpoint!, $"api/hubs/{Uri.EscapeDataString(access.Hub)}/:send?api-version={Version}");
        var proof = await access.Authorize(address, cancellation);
        foreach (var notification in notifications)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address);
            request.Headers.Authorization = proof;
            request.Content = new ByteArrayContent(NotificationJson.Message(notification));
            request.Content.Headers.ContentType = new("text/plain") { CharSet = "utf-8" };
            using var answer = await client.SendAsync(request, cancellation);
            answer.EnsureSuccessStatusCode();
        }
    }
}
