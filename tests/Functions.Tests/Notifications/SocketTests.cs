using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Notifications;
using Orchestrator.Functions.Notifications.Sockets;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.TestNetwork;

namespace Orchestrator.Functions.Tests.Notifications;

/// <summary>What a client's socket does besides telling changes (rest 9, semantics 156).</summary>
public sealed class SocketTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly Judge _judge = new();
    private TestHost _host = null!;

    private OrchestratorApi Api => new(_host.Client);

    private SocketHub Hub => _host.Services.GetRequiredService<SocketHub>();

    public async ValueTask InitializeAsync() => _host = await NotificationBed.Start(
        azurite, services => services.AddSingleton<ISocketAuthenticator>(_judge),
        ("Notifications:ListenersKnown", "00:10:00"), ("Notifications:MaxSockets", "210"), ("Notifications:QueuePerSocket", "64"),
        ("Notifications:SocketPatience", "00:00:05"));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("api/ws/events")]
    [InlineData("api/ws/events/")]
    [InlineData("api/settings/ws-status/?token=t")]
    [InlineData("api/processes/all/?token=t")]
    public async Task A_ping_is_answered_by_a_pong(string path)
    {
        await using var client = await EventClient.Open(_host, path);
        await client.Send("hello");
        await client.Ping();
        await client.Ping();
        client.Protocol.Should().BeNull();
    }

    [Fact]
    public async Task The_token_is_offered_as_the_second_protocol_and_the_first_is_chosen()
    {
        await using var client = await EventClient.Open(_host, "api/ws/events", "base64.bearer.token", "eyJhbGciOiJub25lIn0.e30.x");
        await client.Ping();
        client.Protocol.Should().Be("base64.bearer.token");
        _judge.Tokens.Should().Equal("eyJhbGciOiJub25lIn0.e30.x");
    }

    [Fact]
    public async Task The_deprecated_sockets_take_the_token_from_the_address_and_hear_no_events()
    {
        await using var all = await EventClient.Open(_host, "api/processes/all/?token=abc");
        await all.Ping();
        await using var status = await EventClient.Open(_host, "api/settings/ws-status/?token=def");
        await status.Until(() => status.Texts.Count == 1, "is told the engine's status");
        status.Texts[0].Should().Be("""{"engine-status":{"global_lock":false,"global_status":"RUNNING","running_processes":0}}""");
        await using var events = await EventClient.Listening(_host);
        _host.Tell(Notification.StatusCounts);
        await events.Hears("processStatusCounts");
        await all.Ping();
        all.Told.Should().BeEmpty();
        _judge.Tokens.Should().Equal("abc", "def", null);
    }

    [Fact]
    public async Task An_unknown_protocol_is_closed_with_1002()
    {
        await using var client = await EventClient.Open(_host, "api/ws/events", "mqtt");
        (await client.Closed()).Should().Be(WebSocketCloseStatus.ProtocolError);
        _judge.Tokens.Should().BeEmpty();
    }

    [Theory]
    [InlineData("unknown", """{"error":{"detail":"Unauthorized","headers":null,"status_code":401}}""")]
    [InlineData("known", """{"error":{"detail":"Forbidden","headers":null,"status_code":403}}""")]
    public async Task A_client_that_may_not_listen_is_told_so_and_closed(string token, string expected)
    {
        _judge.Refusal = token == "unknown" ? SocketRefusal.Unauthorized : SocketRefusal.Forbidden;
        await using var client = await EventClient.Open(_host, "api/ws/events", "base64.bearer.token", token);
        (await client.Closed()).Should().Be(WebSocketCloseStatus.NormalClosure);
        client.Texts.Should().Equal(expected);
        Hub.Count.Should().Be(0);
    }

    [Fact]
    public async Task A_client_is_not_let_in_when_it_cannot_be_judged()
    {
        _judge.Failure = new InvalidOperationException("no keys");
        await using var client = await EventClient.Open(_host);
        (await client.Closed()).Should().Be(WebSocketCloseStatus.InternalServerError);
        client.Texts.Should().BeEmpty();
    }

    [Fact]
    public async Task A_message_that_is_too_long_is_closed_with_1009()
    {
        await using var client = await EventClient.Open(_host);
        await client.Send(new string('x', 5000));
        (await client.Closed()).Should().Be(WebSocketCloseStatus.MessageTooBig);
        await Until(() => Hub.Count == 0);
    }

    [Fact]
    public async Task Two_hundred_clients_hear_the_same_and_one_too_many_is_refused()
    {
        var clients = await Task.WhenAll(Enumerable.Range(0, 210).Select(_ => EventClient.Open(_host)));
        await Task.WhenAll(clients.Select(client => client.Ping()));
        Hub.Count.Should().Be(210);
        var refused = await FluentActions.Awaiting(() => EventClient.Open(_host)).Should().ThrowAsync<WebSocketException>();
        refused.Which.Message.Should().Contain("503");

        var id = await Api.Start("five_steps");
        await Task.WhenAll(clients.Select(client => client.Hears("processes/LIST", $"processes/{id}")));
        await Task.WhenAll(clients.Select(client => client.DisposeAsync().AsTask()));
        await Until(() => Hub.Count == 0);
        await using var late = await EventClient.Listening(_host);
    }

    [Fact]
    public async Task A_burst_that_would_fill_the_queue_of_a_client_is_told_in_short()
    {
        await using var client = await EventClient.Listening(_host);
        Hub.Broadcast([.. Enumerable.Range(0, 300).Select(number => new Notification("processes", $"{number}"))]);
        await client.Hears("processes", "subscriptions", "processStatusCounts", "engineStatus");
        await client.Ping();
        client.Told.Should().HaveCount(4);
    }

    /// <summary>It holds up nobody: the other client hears everything meanwhile.</summary>
    [Fact]
    public async Task A_client_that_does_not_read_is_cut_off()
    {
        await using var good = await EventClient.Listening(_host);
        using var slow = new ClientWebSocket();
        await slow.ConnectAsync(new UriBuilder(new Uri(_host.Client.BaseAddress!, "api/ws/events")) { Scheme = "ws" }.Uri, CancellationToken.None);
        await Until(() => Hub.Count == 2);
        var filling = new string('x', 60_000);
        var number = 0;
        for (; number < 2000 && Hub.Count == 2; number++)
        {
            Hub.Broadcast([new Notification("processes", $"{number}-{filling}")]);
            var expected = $"processes/{number}-{filling}";
            await good.Until(() => good.Told.Contains(expected), "hears each");
            good.Forget();
        }

        await Until(() => Hub.Count == 1);
        await good.Ping();
        number.Should().BeLessThan(2000);
    }

    [Fact]
    public async Task A_socket_does_not_outlive_its_token_for_long()
    {
        await using var host = await NotificationBed.Start(azurite, configure: null, ("Notifications:SocketLife", "00:00:01"));
        await using var client = await EventClient.Open(host);
        (await client.Closed()).Should().Be(WebSocketCloseStatus.EndpointUnavailable);
    }

    /// <summary>Browsers ask nobody before they open a socket for a page of somebody else.</summary>
    [Fact]
    public async Task A_page_of_another_site_gets_no_socket()
    {
        foreach (var (origin, isServed) in new[] { ("https://elsewhere.example", false), (_host.Client.BaseAddress!.GetLeftPart(UriPartial.Authority), true) })
        {
            using var page = new ClientWebSocket();
            page.Options.SetRequestHeader("Origin", origin);
            page.Options.CollectHttpResponseDetails = true;
            var opening = () => page.ConnectAsync(new UriBuilder(new Uri(_host.Client.BaseAddress!, "api/ws/events")) { Scheme = "ws" }.Uri, CancellationToken.None);
            if (isServed)
                await opening.Should().NotThrowAsync();
            else
                await opening.Should().ThrowAsync<WebSocketException>();
            page.HttpStatusCode.Should().Be(isServed ? HttpStatusCode.SwitchingProtocols : HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task A_client_that_vanishes_is_noticed()
    {
        using (var gone = new ClientWebSocket())
        {
            await gone.ConnectAsync(new UriBuilder(new Uri(_host.Client.BaseAddress!, "api/ws/events")) { Scheme = "ws" }.Uri, CancellationToken.None);
            await Until(() => Hub.Count == 1);
            gone.Abort();
        }

        await Until(() => Hub.Count == 0);
    }

    [Fact]
    public async Task A_host_that_stops_says_so_to_its_clients()
    {
        var host = await NotificationBed.Start(azurite);
        await using var client = await EventClient.Listening(host);
        await host.DisposeAsync();
        (await client.Closed()).Should().Be(WebSocketCloseStatus.EndpointUnavailable);
    }

    [Fact]
    public async Task Without_a_socket_there_is_nothing_at_the_address()
    {
        (await Api.Get("api/ws/events")).Demand(HttpStatusCode.NotFound).Text.Should().Be("""{"detail":"Not Found"}""");
        (await Api.Post("api/ws/upstream", "{}")).Demand(HttpStatusCode.NotFound);
    }

    private static Task Until(Func<bool> condition, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(condition))] string text = "") =>
        Waiting.Until(text, condition);

    private sealed class Judge : ISocketAuthenticator
    {
        public System.Collections.Concurrent.ConcurrentQueue<string?> Tokens { get; } = new();

        public SocketRefusal? Refusal { get; set; }

        public Exception? Failure { get; set; }

        public Task<SocketRefusal?> Authenticate(string? token, HttpRequest? request, CancellationToken cancellation)
        {
            Tokens.Enqueue(token);
            return Failure is null ? Task.FromResult(Refusal) : throw Failure;
        }
    }
}
