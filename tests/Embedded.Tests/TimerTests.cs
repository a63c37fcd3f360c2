using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orchestrator.Embedded.Hosting;
using Orchestrator.Embedded.Tests.Hosting;

namespace Orchestrator.Embedded.Tests;

public sealed class TimerTests(AzuriteFixture azurite)
{
    private static readonly (string Name, object Value) Enabled = ("AzureWebJobs.ticker.Disabled", "false");
    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 10, 30, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_timer_fires_at_its_time_and_goes_on_after_a_failure()
    {
        await using var hub = new TestHub(azurite);
        var time = new FakeTimeProvider(Begin);
        var host = await StartAsync(hub, time);
        for (var hour = 1; hour <= 3; hour++)
        {
            await AdvanceUntilAsync(host, time, () => host.Probe.Times("tick") >= hour);
        }

        host.Probe.Seen.Should().OnlyContain(seen => seen == "tick");
        host.Log.Lines.Should().Contain(line => line.Contains("the first tick fails", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_that_was_missed_is_made_up_for_once_as_past_due()
    {
        await using var hub = new TestHub(azurite);
        var first = await StartAsync(hub, new FakeTimeProvider(Begin));
        await first.UntilAsync(async () => await hub.CountAsync("ticker") == 1, "the timer is recorded");
        await first.StopAsync();

        var second = await StartAsync(hub, new FakeTimeProvider(Begin.AddHours(5)));
        await second.UntilAsync(() => Task.FromResult(second.Probe.Seen.Count > 0), "the missed run happens");
        second.Probe.Seen.Should().Equal("past due");
    }

    [Fact]
    public async Task A_restart_in_time_makes_up_for_nothing()
    {
        await using var hub = new TestHub(azurite);
        var first = await StartAsync(hub, new FakeTimeProvider(Begin));
        await first.UntilAsync(async () => await hub.CountAsync("ticker") == 1, "the timer is recorded");
        await first.StopAsync();

        var time = new FakeTimeProvider(Begin.AddMinutes(5));
        var second = await StartAsync(hub, time);
        await second.UntilAsync(
            () => Task.FromResult(second.Storage.Requests.Any(request => request.Contains("timers", StringComparison.Ordinal))), "the record is read");
        await AdvanceUntilAsync(second, time, () => second.Probe.Seen.Count > 0);
        second.Probe.Seen.Should().NotContain("past due");
    }

    [Fact]
    public async Task A_last_run_in_the_future_does_not_stop_a_timer()
    {
        await using var hub = new TestHub(azurite);
        var first = await StartAsync(hub, new FakeTimeProvider(Begin.AddYears(1)));
        await first.UntilAsync(async () => await hub.CountAsync("ticker") == 1, "the timer is recorded");
        await first.StopAsync();

        var time = new FakeTimeProvider(Begin);
        var second = await StartAsync(hub, time);
        await AdvanceUntilAsync(second, time, () => second.Probe.Times("tick") >= 2);
        (time.GetUtcNow() - Begin).Should().BeLessThan(TimeSpan.FromDays(30));
    }

    [Fact]
    public async Task A_schedule_that_is_none_is_refused_at_start_with_its_function()
    {
        await using var hub = new TestHub(azurite);
        var start = () => hub.StartAsync(null, ("TimerSchedule", "every day"), Enabled);
        await start.Should().ThrowAsync<EmbeddedHostException>().WithMessage("*'every day'*'ticker'*");
    }

    [Fact]
    public async Task A_disabled_timer_is_not_looked_at()
    {
        await using var hub = new TestHub(azurite);
        var start = () => hub.StartAsync(null, ("TimerSchedule", "every day"), ("AzureWebJobs.ticker.Disabled", "true"));
        await start.Should().NotThrowAsync();
    }

    private static Task<TestHost> StartAsync(TestHub hub, FakeTimeProvider time) =>
        hub.StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(time), Enabled);

    private static Task AdvanceUntilAsync(TestHost host, FakeTimeProvider time, Func<bool> condition) => host.UntilAsync(
        () =>
        {
            // The timer may still be on its way to its wait, so time moves in steps.
            time.Advance(TimeSpan.FromMinutes(5));
            return Task.FromResult(condition());
        },
        "the timer fires");
}
