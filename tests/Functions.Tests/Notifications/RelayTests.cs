using System.Globalization;
using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Notifications;
using Orchestrator.Functions.Storage;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.TestNetwork;

namespace Orchestrator.Functions.Tests.Notifications;

/// <summary>Hosts over one storage tell each other (semantics 156), and what that costs.</summary>
public sealed class RelayTests(AzuriteFixture azurite)
{
    /// <summary>How often the storage's client sends a request before it fails.</summary>
    private const int Tries = 4;

    private readonly string _prefix = "t" + Guid.NewGuid().ToString("N")[..12];

    [Fact]
    public async Task Clients_of_each_host_hear_what_happens_on_the_other()
    {
        await using var one = await Start();
        await using var two = await Start();
        await using var first = await EventClient.Listening(one);
        await using var second = await EventClient.Listening(two);
        await Task.WhenAll(CaughtUp(first), CaughtUp(second));

        await new OrchestratorApi(one.Client).Lock(isOn: true);
        await Task.WhenAll(first.Hears("engineStatus"), second.Hears("engineStatus"));
        first.Forget();
        second.Forget();

        await new OrchestratorApi(two.Client).Lock(isOn: false);
        await Task.WhenAll(first.Hears("engineStatus"), second.Hears("engineStatus"));

        var port = await two.Port();
        await first.Hears("subscriptions", "subscriptions/LIST", $"subscriptions/{port}");
        for (var number = 0; number < 100; number++)
            one.Tell(new Notification("processes", number.ToString(CultureInfo.InvariantCulture)));
        await second.Hears([.. Enumerable.Range(0, 100).Select(number => $"processes/{number}")]);
        one.Tell(new Notification("processes", "read later"));
        await second.Hears("processes/read later");
        second.Told.Count(told => told == "processes/99").Should().Be(1, "what was read is read again and not told again");
    }

    /// <summary>Others learn of the listener a little later; what they did not tell until then is read anew.</summary>
    [Fact]
    public async Task A_client_that_comes_first_is_told_once_to_read_everything_anew()
    {
        var tally = new RequestTally();
        await using var host = await Start(services => services.AddSingleton(tally.For("app")));
        await using (var client = await EventClient.Listening(host))
            await CaughtUp(client);

        await using var next = await EventClient.Listening(host);
        tally.Clear();
        await Waiting.Until("what others tell is read several times", () => Relayed(tally).Count(request => request.Method == "GET") > 3);
        await next.Ping();
        next.Told.Should().BeEmpty("others still know that this host listens");
    }

    [Fact]
    public async Task A_host_writes_nothing_while_nobody_else_listens()
    {
        var tally = new RequestTally();
        await using var host = await Start(services => services.AddSingleton(tally.For("app")));
        var api = new OrchestratorApi(host.Client);
        await api.Reaches(await api.Start("five_steps"), "completed");
        Relayed(tally).Should().OnlyContain(request => request.Method == "GET" && request.Address.Contains("Notifications()", StringComparison.Ordinal));

        await using var client = await EventClient.Listening(host);
        await CaughtUp(client);
        await api.Reaches(await api.Start("five_steps"), "completed");
        Relayed(tally).Where(request => request.Method != "GET").Should().OnlyContain(
            request => request.Address.Contains("listeners", StringComparison.Ordinal) || request.Address.Contains("/Tables", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_host_without_clients_asks_at_most_once_in_a_while_and_an_idle_one_never()
    {
        var tally = new RequestTally();
        await using var host = await Start(services => services.AddSingleton(tally.For("app")), ("Notifications:ListenersKnown", "00:10:00"));
        // The time that passes is what is measured; nothing is waited for here.
        await Task.Delay(500);
        Relayed(tally).Should().BeEmpty();
        var api = new OrchestratorApi(host.Client);
        await api.Reaches(await api.Start("fifty_steps"), "completed");
        Relayed(tally).Count.Should().BeLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task What_is_old_is_removed()
    {
        await using var host = await Start();
        var table = host.Services.GetRequiredService<StorageAccount>().Table("Notifications");
        await table.CreateIfNotExistsAsync();
        foreach (var number in Enumerable.Range(0, 5))
            await table.AddEntityAsync(new TableEntity("e:000000000001", $"{number}") { ["Host"] = "gone", ["Messages"] = "[]" });
        await table.AddEntityAsync(new TableEntity("listeners", "gone") { ["Until"] = TimeProvider.System.GetUtcNow().AddHours(-1) });
        await using var client = await EventClient.Listening(host);
        await Waiting.Until(
            "old rows go",
            () => table.QueryAsync<TableEntity>(row => row.PartitionKey == "e:000000000001" || row.RowKey == "gone").CountAsync().AsTask(),
            left => left == 0);
    }

    [Fact]
    public async Task Processes_and_clients_of_the_same_host_do_not_need_the_relay()
    {
        var outage = new Outage();
        await using var host = await Start(services => services.AddSingleton<HttpPipelinePolicy>(outage));
        await using var client = await EventClient.Listening(host);
        await CaughtUp(client);
        outage.IsOn = true;
        client.Forget();
        var api = new OrchestratorApi(host.Client);
        var id = await api.Start("five_steps");
        await api.Reaches(id, "completed");
        await client.Hears("processes/LIST", $"processes/{id}");
        await client.Until(() => outage.Refused >= Tries, "is served until the relay has failed for good");
        client.Forget();

        outage.IsOn = false;
        await CaughtUp(client);
        (await api.Get("api/health")).Demand(HttpStatusCode.OK);
    }

    private static Task CaughtUp(EventClient client) => client.Hears("processes", "subscriptions", "processStatusCounts", "engineStatus");

    private static IReadOnlyList<StorageRequest> Relayed(RequestTally tally) =>
        [.. tally.Requests.Where(request => request.Address.Contains("Notifications", StringComparison.Ordinal) || request.Body.Contains("Notifications", StringComparison.Ordinal))];

    /// <summary>Each has a task hub of its own: only one may work on one.</summary>
    private Task<TestHost> Start(Action<IServiceCollection>? configure = null, params (string Key, string Value)[] settings) =>
        NotificationBed.Start(azurite, configure, [("Storage:Prefix", _prefix), .. settings]);

    private sealed class Outage : HttpPipelinePolicy
    {
        private int _refused;

        public volatile bool IsOn;

        /// <summary>How often what others tell could not be read.</summary>
        public int Refused => _refused;

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
            throw new NotSupportedException("The stores send nothing synchronously.");

        public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            var address = Uri.UnescapeDataString(message.Request.Uri.ToString());
            if (!IsOn || !address.Contains("Notifications", StringComparison.Ordinal))
                return ProcessNextAsync(message, pipeline);
            if (address.Contains("'e:", StringComparison.Ordinal))
                Interlocked.Increment(ref _refused);
            throw new IOException("The storage is gone.");
        }
    }
}
