using System.Net;
using System.Text.Json.Nodes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.TestNetwork.Ports;

namespace Orchestrator.Functions.Tests.Engine;

/// <summary>The tasks that validate subscriptions, and the note (features 5; semantics 164).</summary>
public sealed class ValidateSubscriptionsTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private PortBed _bed = null!;

    public async ValueTask InitializeAsync() => _bed = await PortBed.Create(azurite);

    public ValueTask DisposeAsync() => _bed.DisposeAsync();

    [Fact]
    public async Task Every_active_subscription_that_is_in_sync_is_validated_and_no_other()
    {
        SubscriptionId[] active = [await _bed.Port(), await _bed.Port()];
        var others = new[]
        {
            await _bed.Port(insync: false), await _bed.Port(SubscriptionLifecycle.Terminated), await _bed.Port(SubscriptionLifecycle.Initial), await _bed.Link(),
        };

        var state = await Run("task_validate_subscriptions", "[{}]");

        (Number(state, "validations_started"), Number(state, "validations_failed"), Number(state, "subscriptions_out_of_sync")).Should().Be((2, 0, 1));
        foreach (var id in active)
            await Until(id, versions: 3);
        foreach (var id in others)
            (await _bed.Store.FindAsync(id, origin: null, CancellationToken.None))!.Version.Should().Be(1);
    }

    [Fact]
    public async Task The_setting_takes_what_is_out_of_sync_too()
    {
        await _bed.DisposeAsync();
        _bed = await PortBed.Create(azurite, ("Tasks:ValidateOutOfSyncSubscriptions", "true"));
        var port = await _bed.Port(insync: false);

        Number(await Run("task_validate_subscriptions", "[{}]"), "validations_started").Should().Be(1);

        await Until(port, versions: 2);
        (await _bed.Find<Port>(port)).Insync.Should().BeTrue("the validation found nothing wrong");
    }

    /// <summary>semantics 164.</summary>
    [Fact]
    public async Task One_product_type_is_validated_and_how_many_is_reported()
    {
        var (one, two, link) = (await _bed.Port(), await _bed.Port(insync: false), await _bed.Link());

        var form = (await _bed.Api.Post("api/processes/task_validate_product_type", "[]")).Demand(HttpStatusCode.NotExtended).Json["form"]!;
        form["$defs"]!["ProductTypeChoice"]!["enum"]!.AsArray().Select(type => type!.GetValue<string>()).Should().Contain(["Link", "Port"]);
        Number(await Run("task_validate_product_type", """[{"product_type":"Link"}]"""), "validations_started").Should().Be(0);
        Number(await Run("task_validate_product_type", """[{"product_type":"Port"}]"""), "validations_started").Should().Be(2);

        await Until(one, versions: 3);
        await Until(two, versions: 2);
        (await _bed.Find<Link>(link)).Version.Should().Be(1);
    }

    [Fact]
    public async Task A_note_can_be_changed_whatever_the_status_and_also_out_of_sync()
    {
        var port = await _bed.Port(SubscriptionLifecycle.Terminated, insync: false, model => model.Note = "before");
        var page = $$"""{"subscription_id":"{{port}}"}""";

        var form = (await _bed.Api.Post("api/processes/modify_note", $"[{page}]")).Demand(HttpStatusCode.NotExtended).Json["form"]!;
        var note = form["properties"]!["note"]!;
        (OrchestratorApi.Text(note, "default"), OrchestratorApi.Text(note["anyOf"]![0]!, "format")).Should().Be(("before", "long"));
        await Run("modify_note", $$"""[{{page}},{"note":"after"}]""");
        (await _bed.Find<Port>(port)).Should().Match<Port>(model => model.Note == "after" && !model.Insync);

        await Run("modify_note", $$"""[{{page}},{"note":""}]""");
        (await _bed.Find<Port>(port)).Note.Should().BeNull("an empty note is none");
    }

    private static int Number(JsonNode state, string key) => state[key]!.GetValue<int>();

    private async Task<JsonNode> Run(string workflow, string pages) =>
        (await _bed.Api.Reaches(await _bed.Api.Start(workflow, pages), "completed"))["current_state"]!;

    /// <summary>A validation locks and unlocks: two versions, or one of what was out of sync already.</summary>
    private async Task Until(SubscriptionId id, int versions) =>
        await Waiting.Until($"subscription {id} reaches version {versions}", async () => (await _bed.Find<Port>(id)).Version, version => version == versions);
}
