using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.ExternalSystems;
using Orchestrator.Esnet.Esdb;
using Orchestrator.Local.Simulators;

namespace Orchestrator.Esnet.Tests.Esdb;

public sealed class EsdbFaultTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task A_server_error_that_stays_is_reported_with_its_status(int status)
    {
        var failure = await FailureOf(new Fault(FaultKind.Error, Status: status));

        failure.StatusCode.Should().Be(status);
        failure.TimedOut.Should().BeFalse();
        failure.Message.Should().StartWith($"ESDB: GET /v1/node/1001 was answered with {status} ")
            .And.NotContain("simulated fault", "bodies of answers stay out of messages");
    }

    [Fact]
    public async Task A_gateway_timeout_counts_as_a_timeout()
    {
        var failure = await FailureOf(new Fault(FaultKind.Error, Status: 504));

        failure.Should().Match<ExternalSystemException>(it => it.TimedOut && it.StatusCode == 504);
    }

    [Fact]
    public async Task A_system_that_never_answers_is_reported_as_timed_out()
    {
        var failure = await FailureOf(new Fault(FaultKind.Timeout), timeoutSeconds: 0.6);

        failure.Should().Match<ExternalSystemException>(it => it.TimedOut && it.StatusCode == null);
    }

    [Fact]
    public async Task A_body_that_trickles_in_too_slowly_is_reported_as_timed_out()
    {
        var failure = await FailureOf(new Fault(FaultKind.Slow, DelayMs: 30_000), timeoutSeconds: 0.6);

        failure.TimedOut.Should().BeTrue();
    }

    [Fact]
    public async Task A_body_that_is_slow_but_in_time_is_read()
    {
        await using var bed = await EsdbBed.StartAsync();
        bed.Simulator.Faults.Set(new Fault(FaultKind.Slow, DelayMs: 200));

        (await bed.Api.GetNode(1001, Stop)).Id.Should().Be(1001);
    }

    [Fact]
    public async Task Broken_JSON_is_reported_without_repeating_the_call()
    {
        var failure = await FailureOf(new Fault(FaultKind.Malformed, Count: 1));

        failure.StatusCode.Should().Be(200);
        failure.Message.Should().Contain("GET /v1/node/1001").And.Contain("JSON").And.NotContain("lbnl59");
    }

    [Fact]
    public async Task An_oversized_body_is_refused_without_repeating_the_call()
    {
        var failure = await FailureOf(new Fault(FaultKind.Oversized, Count: 1));

        failure.Message.Should().Contain("more than 1048576 bytes");
    }

    [Fact]
    public async Task A_redirect_is_refused()
    {
        var failure = await FailureOf(new Fault(FaultKind.Error, Status: 302));

        failure.StatusCode.Should().Be(302);
        failure.Message.Should().Contain("not followed");
    }

    [Fact]
    public async Task A_system_that_does_not_listen_is_reported_as_unreachable()
    {
        using var services = OutsideSystemClients.Build(
            ("Esdb:BaseUrl", $"http://127.0.0.1:{ClosedPort()}"), ("Esdb:TimeoutSeconds", "2"));

        var reading = () => services.GetRequiredService<IEsdbApi>().GetNode(1001, Stop);

        var failure = (await reading.Should().ThrowAsync<ExternalSystemException>()).Which;
        failure.Should().Match<ExternalSystemException>(it => !it.TimedOut && it.StatusCode == null);
        failure.Message.Should().Be("ESDB: GET /v1/node/1001 was not sent: the system is unreachable");
    }

    [Fact]
    public async Task A_caller_that_gives_up_sees_its_own_cancellation()
    {
        await using var bed = await EsdbBed.StartAsync();
        bed.Simulator.Faults.Set(new Fault(FaultKind.Timeout));
        using var caller = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        var reading = () => bed.Api.GetNode(1001, caller.Token);

        await reading.Should().ThrowAsync<OperationCanceledException>();
    }

    private static async Task<ExternalSystemException> FailureOf(Fault fault, double timeoutSeconds = 3)
    {
        await using var bed = await EsdbBed.StartAsync(timeoutSeconds);
        bed.Simulator.Faults.Set(fault);

        var reading = () => bed.Api.GetNode(1001, Stop);

        var failure = (await reading.Should().ThrowAsync<ExternalSystemException>()).Which;
        failure.System.Should().Be("ESDB");
        return failure;
    }

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
