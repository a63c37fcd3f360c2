using System.Net;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.TestNetwork.Ports;

namespace Orchestrator.Functions.Tests.Api;

/// <summary>Putting a subscription in sync by hand (rest 2; semantics 115 and 116).</summary>
public sealed class SetInSyncTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private PortBed _bed = null!;

    public async ValueTask InitializeAsync() => _bed = await PortBed.Create(azurite);

    public ValueTask DisposeAsync() => _bed.DisposeAsync();

    /// <summary>semantics 115: refused while a process of it has not ended.</summary>
    [Fact]
    public async Task It_is_refused_until_the_failed_process_is_aborted()
    {
        var (port, process) = await Failed("modify_port");

        (await Set(port)).Demand(HttpStatusCode.UnprocessableEntity)
            .Text.Should().Contain($"Subscription {port} has still failed processes with id's: ['{process}']");
        (await _bed.Find<Port>(port)).Insync.Should().BeFalse();

        (await _bed.Api.Put($"api/processes/{process}/abort", "")).Demand(HttpStatusCode.NoContent);
        (await Set(port, "?reporter=jane")).Demand(HttpStatusCode.OK).Text.Should().Be("null");
        (await _bed.Find<Port>(port)).Insync.Should().BeTrue();
        var version = (await _bed.Api.Get($"api/subscriptions/{port}/versions?range=0,1")).Demand(HttpStatusCode.OK).Json[0]!;
        version["process_id"].Should().BeNull();
        (OrchestratorApi.Text(version, "user"), OrchestratorApi.Text(version, "step")).Should().Be(("jane", "set_in_sync"));
    }

    /// <summary>semantics 115: tasks do not count.</summary>
    [Fact]
    public async Task A_task_that_has_failed_is_not_in_the_way()
    {
        var port = await _bed.Port(insync: false);
        _bed.Host.Switchboard.Set("port-check", _ => throw new InvalidOperationException("differs"));
        await _bed.Api.Reaches(await _bed.Api.Start("validate_port", $$"""[{"subscription_id":"{{port}}"}]"""), "failed");

        (await Set(port)).Demand(HttpStatusCode.OK);
        (await _bed.Find<Port>(port)).Insync.Should().BeTrue();
    }

    /// <summary>semantics 115: already in sync is fine, and no change.</summary>
    [Fact]
    public async Task What_is_in_sync_stays_as_it_is()
    {
        var port = await _bed.Port();

        (await Set(port)).Demand(HttpStatusCode.OK).Text.Should().Be("null");
        (await _bed.Find<Port>(port)).Version.Should().Be(1);
    }

    /// <summary>semantics 116.</summary>
    [Fact]
    public async Task The_check_can_be_disabled()
    {
        await _bed.DisposeAsync();
        _bed = await PortBed.Create(azurite, ("Workflows:DisableInsyncCheck", "true"));
        var (port, _) = await Failed("modify_port");

        (await Set(port)).Demand(HttpStatusCode.OK);
        (await _bed.Find<Port>(port)).Insync.Should().BeTrue();
    }

    [Fact]
    public async Task An_unknown_subscription_is_not_found()
    {
        var id = new SubscriptionId(Guid.NewGuid());
        (await Set(id)).Demand(HttpStatusCode.NotFound).Text.Should().Contain($"Subscription with {id} does not exist in the database");
    }

    private async Task<(SubscriptionId Port, Guid Process)> Failed(string workflow)
    {
        var port = await _bed.Port();
        _bed.Host.Switchboard.Set("port", _ => throw new InvalidOperationException("no light"));
        var process = await _bed.Api.Start(workflow, $$"""[{"subscription_id":"{{port}}"}]""");
        await _bed.Api.Reaches(process, "failed");
        return (port, process);
    }

    private Task<ApiAnswer> Set(SubscriptionId id, string query = "") => _bed.Api.Put($"api/subscriptions/{id}/set_in_sync{query}", "");
}
