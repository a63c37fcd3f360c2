using System.Net;
using System.Net.Sockets;
using Azure.Data.Tables;
using Orchestrator.Local;
using Orchestrator.Local.Apps;
using Orchestrator.Local.Processes;

namespace Orchestrator.Functions.Tests.Hosting;

/// <summary>The launcher for an app that runs on another host.</summary>
public sealed class LauncherTests
{
    [Fact]
    public async Task Without_an_app_the_storage_and_both_simulators_answer_where_they_were_told_to()
    {
        var free = LoopbackPort.FindFree(2);
        await using var environment = await LocalEnvironment.StartAsync(
            new LocalEnvironmentOptions { WithoutApp = true, SimulatorPorts = new(free[0], free[1]) }, CancellationToken.None);

        environment.App.Should().BeNull();
        using var http = new HttpClient();
        foreach (var port in free)
            (await http.GetStringAsync(new Uri($"http://127.0.0.1:{port}/simulator/ledger"))).Should().Be("[]");
        (await new TableServiceClient(environment.Storage.ConnectionString).QueryAsync().CountAsync()).Should().Be(0, "no app has made tables");
        environment.WaitForDeathAsync().IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task A_port_of_a_simulator_that_somebody_listens_on_is_named_with_what_to_do()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var starting = () => LocalEnvironment.StartAsync(
            new LocalEnvironmentOptions { WithoutApp = true, SimulatorPorts = new(LoopbackPort.FindFree(1)[0], port) }, CancellationToken.None);

        (await starting.Should().ThrowAsync<LocalException>()).Which.Message.Should()
            .Contain($"Port {port} for the simulated NSO cannot be used").And.Contain("Stop what listens there");
    }

    [Theory]
    [InlineData("up", "--without-app", "--port", "7072")]
    [InlineData("--port=7071", "--without-app")]
    public async Task A_port_for_an_app_that_is_not_started_is_refused(params string[] arguments)
    {
        var launcher = Path.Combine(AppContext.BaseDirectory, "Orchestrator.Local.dll");
        await using var refused = ChildProcess.Start(new ChildCommand("The launcher", "dotnet", [launcher, .. arguments]));

        (await refused.Exited.WaitAsync(TimeSpan.FromMinutes(1))).Should().Be(1, refused.LastOutput);
        refused.LastOutput.Should().Contain("--port is the app's, and --without-app starts none. Leave one of them out.");
    }
}
