using System.Text.Json.Nodes;
using Orchestrator.Functions.Storage;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.Local.Simulators;

namespace Orchestrator.Functions.Tests.Hosting;

/// <summary>host.json has what the real Functions host needs to run this app soundly.</summary>
public sealed class HostJsonTests
{
    private readonly JsonNode _host = JsonNode.Parse(File.ReadAllText(Repository.PathOf("host.json")))!;

    [Fact]
    public void A_message_of_a_host_that_died_comes_back_after_a_minute_and_idle_queues_are_asked_every_two_seconds()
    {
        var provider = _host["extensions"]!["durableTask"]!["storageProvider"]!;
        Value(provider, "controlQueueVisibilityTimeout").Should().Be("00:01:00");
        Value(provider, "workItemQueueVisibilityTimeout").Should().Be("00:01:00");
        Value(provider, "maxQueuePollingInterval").Should().Be("00:00:02");
        Value(provider, "connectionName").Should().Be("AzureWebJobsStorage");
    }

    [Fact]
    public void The_task_hub_comes_from_the_settings_and_sessions_are_not_extended()
    {
        var durable = _host["extensions"]!["durableTask"]!;
        Value(durable, "hubName").Should().Be("%TaskHub%");
        durable["extendedSessionsEnabled"]!.GetValue<bool>().Should().BeFalse("isolated workers do not have them");
    }

    [Fact]
    public void Telemetry_is_OpenTelemetry_and_the_routes_are_below_api()
    {
        Value(_host, "version").Should().Be("2.0");
        Value(_host, "telemetryMode").Should().Be("OpenTelemetry");
        Value(_host["extensions"]!["http"]!, "routePrefix").Should().Be("api");
    }

    /// <summary>A default for all would be one for the Functions host's own log of requests, whose paths hold the tokens of callbacks.</summary>
    [Fact]
    public void Levels_of_the_log_are_set_by_category_only() =>
        _host["logging"]!["logLevel"]!.AsObject().Select(level => level.Key).Should().NotBeEmpty().And.NotContain(["default", "Default"]);

    [Fact]
    public void The_sample_settings_name_all_that_the_app_asks_for()
    {
        var sample = JsonNode.Parse(File.ReadAllText(Repository.PathOf("local.settings.sample.json")))!["Values"]!.AsObject();
        sample.Select(entry => entry.Key).Should().Contain(["AzureWebJobsStorage", "TaskHub", "Storage__Prefix", "Esdb__BaseUrl", "Nso__BaseUrl"]);
        Value(sample, "FUNCTIONS_WORKER_RUNTIME").Should().Be("dotnet-isolated");
    }

    [Fact]
    public void The_sample_settings_find_what_the_launcher_starts_without_an_app_and_share_no_tables_with_its_app()
    {
        var sample = JsonNode.Parse(File.ReadAllText(Repository.PathOf("local.settings.sample.json")))!["Values"]!;
        Value(sample, "Esdb__BaseUrl").Should().Be($"http://127.0.0.1:{SimulatorPorts.WellKnown.Esdb}");
        Value(sample, "Nso__BaseUrl").Should().Be($"http://127.0.0.1:{SimulatorPorts.WellKnown.Nso}");
        Value(sample, "AzureWebJobsStorage").Should().Be("UseDevelopmentStorage=true");
        Value(sample, "Storage__Prefix").Should().NotBeEquivalentTo(new StorageOptions().Prefix);
    }

    private static string Value(JsonNode node, string key) => node[key]!.GetValue<string>();
}
