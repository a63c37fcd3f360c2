using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Orchestrator.Core.Notifications;
using Orchestrator.Functions.Notifications.Sockets;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.TestNetwork;

namespace Orchestrator.Functions.Tests.Notifications;

/// <summary>Where Azure Web PubSub keeps the sockets: what is sent to it, and how its events are answered.</summary>
public sealed class WebPubSubTests(AzuriteFixture azurite) : IAsyncLifetime, ISocketAuthenticator
{
    private const string Key = "c2ltdWxhdGVkIGFjY2VzcyBrZXkgb2YgdGhlIHRlc3RzCg==";
    private const string Connection = "c-17";

    private WebPubSubSimulator _service = null!;
    private TestHost _host = null!;

    private OrchestratorApi Api => new(_host.Client);

    public async ValueTask InitializeAsync()
    {
        _service = await WebPubSubSimulator.Start();
        _host = await NotificationBed.Start(
            azurite, services => services.AddSingleton<ISocketAuthenticator>(this),
            ("Notifications:WebPubSub:ConnectionString", $"Endpoint=http://{_service.Address.Host};Port={_service.Address.Port};AccessKey={Key};Version=1.0;"),
            ("Notifications:WebPubSub:Hub", "orchestrator"));
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task Each_message_is_sent_to_the_hub_by_a_request_that_is_signed()
    {
        var id = await Api.Start("five_steps");
        await Sent(() => _service.Sent.Any(sent => sent.Text == $$$"""{"name":"invalidateCache","value":{"type":"processes","id":"{{{id}}}"}}"""));
        _service.Sent.Select(sent => sent.Text).Should().Contain("""{"name":"invalidateCache","value":{"type":"processes","id":"LIST"}}""");
        _service.Sent.Should().OnlyContain(sent => sent.Path == "/api/hubs/orchestrator/:send?api-version=2024-01-01" && sent.ContentType == "text/plain; charset=utf-8");
        var token = _service.Sent.First().Token["Bearer ".Length..];
        var judged = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Key)),
            ValidAudience = new Uri(_service.Address, "api/hubs/orchestrator/:send").ToString(),
            ValidateIssuer = false,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        });
        judged.IsValid.Should().BeTrue("{0}", judged.Exception);
    }

    [Fact]
    public async Task What_the_service_does_not_take_is_sent_again()
    {
        _service.FailOnce();
        _host.Tell(Notification.EngineStatus);
        await Sent(() => _service.Sent.Any(sent => sent.Text.Contains("engineStatus", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Its_question_whether_events_are_taken_is_answered_for_its_own_address_only()
    {
        (await Ask(_service.Address.Host)).Header("WebHook-Allowed-Origin").Should().Be(_service.Address.Host);
        (await Ask("elsewhere.example")).Header("WebHook-Allowed-Origin").Should().BeNull();

        async Task<ApiAnswer> Ask(string origin) =>
            (await Api.Send(HttpMethod.Options, "api/ws/upstream", body: null, headers: ("WebHook-Request-Origin", origin))).Demand(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_client_is_let_in_by_its_token()
    {
        (await Event("azure.webpubsub.sys.connect", """{"claims":{},"query":{},"subprotocols":["base64.bearer.token","good"]}"""))
            .Demand(HttpStatusCode.OK).Text.Should().Be("""{"subprotocol":"base64.bearer.token"}""");
        (await Event("azure.webpubsub.sys.connect", """{"subprotocols":["base64.bearer.token","bad"]}""")).Demand(HttpStatusCode.Unauthorized);
        (await Event("azure.webpubsub.sys.connect", """{"subprotocols":[]}""")).Demand(HttpStatusCode.Unauthorized);
        (await Event("azure.webpubsub.sys.connect", """{"subprotocols":["mqtt"]}""")).Demand(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_ping_is_answered_and_other_events_are_taken()
    {
        var pong = (await Event("azure.webpubsub.user.message", "__ping__", "text/plain")).Demand(HttpStatusCode.OK);
        (pong.Text, pong.ContentType).Should().Be(("__pong__", "text/plain"));
        (await Event("azure.webpubsub.user.message", "__ping__ ", "text/plain")).Demand(HttpStatusCode.NoContent);
        (await Event("azure.webpubsub.sys.disconnected", "{}")).Demand(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task An_event_that_the_service_did_not_sign_is_refused()
    {
        (await Event("azure.webpubsub.user.message", "__ping__", "text/plain", signature: "sha256=00")).Demand(HttpStatusCode.Unauthorized);
        (await Event("azure.webpubsub.user.message", "__ping__", "text/plain", signature: "")).Demand(HttpStatusCode.Unauthorized);
    }

    public Task<SocketRefusal?> Authenticate(string? token, HttpRequest? request, CancellationToken cancellation) =>
        Task.FromResult(token == "good" ? null : SocketRefusal.Unauthorized);

    private Task<ApiAnswer> Event(string type, string body, string contentType = "application/json", string? signature = null) => Api.Send(
        HttpMethod.Post, "api/ws/upstream", Encoding.UTF8.GetBytes(body), contentType,
        ("ce-type", type), ("ce-connectionId", Connection), ("ce-signature", signature ?? "sha256=00," + Signature()));

    private static string Signature() => "sha256=" + Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), Encoding.UTF8.GetBytes(Connection)));

    private Task Sent(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string text = "") =>
        Waiting.Until(text, condition, () => string.Join(" ", _service.Sent.Select(sent => sent.Text)));
}
