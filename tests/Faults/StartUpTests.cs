using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Orchestrator.Faults.Fixtures;
using Orchestrator.Local;
using Orchestrator.Local.Apps;
using Orchestrator.Local.Azurite;

namespace Orchestrator.Faults;

/// <summary>Crashes while the app starts, and starts that must not succeed.</summary>
public sealed class StartUpTests(FaultBed bed, ITestOutputHelper output) : IClassFixture<FaultBed>
{
    // Tables are created (1 to 4), the catalogue is migrated (5), the task hub is created and taken over (6 to 9).
    [Theory]
    [InlineData(1, HoldAt.BeforeStorage)]
    [InlineData(3, HoldAt.BeforeAnswer)]
    [InlineData(5, HoldAt.BeforeStorage)]
    [InlineData(5, HoldAt.BeforeAnswer)]
    [InlineData(8, HoldAt.BeforeStorage)]
    [InlineData(9, HoldAt.BeforeAnswer)]
    public async Task The_app_starts_after_it_was_killed_at_a_write_of_its_first_start(int write, HoldAt at)
    {
        bed.Calm();
        var name = $"Start{write}{at}";
        var fresh = Fresh(name);
        var writes = 0;
        var hold = bed.Gate.HoldNext(at, request => request.IsWrite && Interlocked.Increment(ref writes) == write);
        using var kill = new CancellationTokenSource();
        var killed = AppProcess.StartAsync(fresh, kill.Token);
        output.WriteLine($"killed at write {write}: {await hold.Reached()}");
        await kill.CancelAsync();
        (await Record.ExceptionAsync(() => killed)).Should().BeAssignableTo<OperationCanceledException>();
        bed.Calm();

        await using var app = await AppProcess.StartAsync(fresh);
        using var api = new Api(app.BaseUrl);
        var process = await api.Enroll();
        await api.Reaches(process, "completed");
        (await new Records(bed.Storage.ConnectionString, name).Steps(process)).Should().HaveCount(13);
    }

    [Fact]
    public async Task A_port_that_somebody_listens_on_is_named_with_what_to_do()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var start = () => AppProcess.StartAsync(Fresh("TakenPort") with { Port = port });

        var refusal = (await start.Should().ThrowAsync<LocalException>()).Which;
        refusal.Message.Should().Contain("exit code 1.").And.Contain($"http://127.0.0.1:{port}").And.Contain("set ASPNETCORE_URLS to another address");
    }

    [Fact]
    public async Task A_second_app_on_the_same_task_hub_ends_with_a_message_that_names_the_first()
    {
        bed.Calm();
        var shared = Fresh("Shared");
        await using var first = await AppProcess.StartAsync(shared);
        var begin = Stopwatch.GetTimestamp();
        var refusal = (await Record.ExceptionAsync(() => AppProcess.StartAsync(shared))).Should().BeOfType<LocalException>().Subject;

        output.WriteLine($"{Stopwatch.GetElapsedTime(begin).TotalSeconds:F1} s: {refusal.Message}");
        refusal.Message.Should().Contain("exit code 1.").And.Contain($"Task hub 'Shared' is in use by process {first.ProcessId}");
        refusal.Message.Should().NotContain("   at ", "the reason is clear without a stack trace");
        first.Exited.IsCompleted.Should().BeFalse("the first app goes on");
    }

    [Fact]
    public async Task An_app_without_storage_ends_by_itself_with_a_message_that_says_what_to_do()
    {
        var nowhere = new AppOptions(AzuritePorts.FindFree().ConnectionString, bed.Esdb.BaseUrl, bed.Nso.BaseUrl);
        var begin = Stopwatch.GetTimestamp();
        var refusal = (await Record.ExceptionAsync(() => AppProcess.StartAsync(nowhere))).Should().BeOfType<LocalException>().Subject;

        output.WriteLine($"{Stopwatch.GetElapsedTime(begin).TotalSeconds:F1} s: {refusal.Message}");
        refusal.Message.Should().Contain("exit code 1.").And.Contain("Storage does not answer at");
        refusal.Message.Should().NotContain("   at ", "the reason is clear without a stack trace");
    }

    private AppOptions Fresh(string name) => bed.Options with
    {
        TaskHub = name,
        Environment = new Dictionary<string, string> { ["Storage__Prefix"] = name },
    };
}
