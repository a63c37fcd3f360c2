using System.Text.Json.Nodes;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Tests.Fixtures;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Forms;

/// <summary>The first page of workflows that work on a subscription (rest 1.2, forms 8, semantics 105, 110, 111).</summary>
public sealed class SubscriptionPageTests
{
    private const string OutOfSync = "This workflow cannot be started: Subscription already has a running process or task";

    private readonly StepBed _bed = new();

    [Fact]
    public async Task It_asks_for_a_subscription_and_the_version_that_was_seen()
    {
        var asked = (await Asking(new ModifyLine()).Should().ThrowAsync<FormNotCompleteException>()).Which;

        asked.Meta.Should().BeNull();
        JsonNode.DeepEquals(asked.Form, JsonNode.Parse("""
            {
              "title": "unknown",
              "type": "object",
              "properties": {
                "subscription_id": { "type": "string", "format": "uuid", "title": "Subscription Id" },
                "version": { "anyOf": [{ "type": "integer" }, { "type": "null" }], "title": "Version", "default": null }
              },
              "additionalProperties": false,
              "required": ["subscription_id"]
            }
            """)).Should().BeTrue(asked.Form.ToJsonString());
    }

    [Fact]
    public async Task The_workflows_own_pages_follow_and_know_the_subscription()
    {
        var line = await Line();

        var asked = (await Asking(new ModifyLine(), Page(line)).Should().ThrowAsync<FormNotCompleteException>()).Which;

        asked.Form["title"]!.GetValue<string>().Should().Be($"VLAN of {line.Description}, now 12");
    }

    [Fact]
    public async Task The_state_starts_with_what_identifies_the_subscription_and_with_what_the_own_form_adds()
    {
        var line = await Line();

        var state = await FormBed.RunOn(_bed.Subscriptions, new ModifyLine(), Page(line), """{"vlan_id":"7"}""");

        state.Select(entry => entry.Key).Should().Equal(
            "process_id", "reporter", "workflow_name", "workflow_target", "subscription_id", "product", "customer_id", "version", "vlan_id");
        state["subscription_id"]!.GetValue<string>().Should().Be(line.SubscriptionId.ToString());
        state["product"]!.GetValue<Guid>().Should().Be(TestCatalogue.Line.ProductId);
        state["version"]!.GetValue<int>().Should().Be(1);
    }

    /// <summary>Also where the client gave no version.</summary>
    [Fact]
    public async Task The_form_knows_the_same_as_the_state()
    {
        var line = await Line();
        var workflow = new Watching();

        await FormBed.RunOn(_bed.Subscriptions, workflow, Page(line));

        workflow.Seen.Should().Be($"{line.SubscriptionId} acme 1 tester");
    }

    [Theory]
    [InlineData("\"12\"", "uuid_parsing", "Input should be a valid UUID, expected 32 hexadecimal digits or 36 characters, found 2")]
    [InlineData("null", "uuid_type", "UUID input should be a string")]
    [InlineData("\"0a000000-0000-4000-8000-0000000000ff\"", "value_error", "Subscription not found")]
    public async Task A_subscription_that_is_not_there_is_an_error_of_its_field(string id, string type, string message)
    {
        var error = await ErrorOf(new ModifyLine(), $$"""{"subscription_id":{{id}}}""");

        error.Should().Match<FormError>(e => e.Type == type && e.Msg == message && e.Loc.Single().Equals("subscription_id"));
        (error.Input?.ToJsonString() ?? "null").Should().Be(id);
    }

    [Fact]
    public async Task A_subscription_of_another_product_is_refused()
    {
        var shelf = await _bed.StoreShelf();

        (await ErrorOf(new ModifyLine(), Page(shelf))).Should().Match<FormError>(
            e => e.Msg == "This workflow is not valid for this subscription" && e.Loc.Single().Equals("subscription_id"));
        (await ErrorOf(new OfCables(), Page(shelf))).Msg.Should().Be("This workflow is not valid for this subscription");
    }

    [Fact]
    public async Task A_workflow_of_a_family_takes_every_product_of_it() =>
        (await FormBed.RunOn(_bed.Subscriptions, new OfCables(), Page(await Line())))["workflow_name"]!.GetValue<string>().Should().Be("of_cables");

    /// <summary>semantics 105.</summary>
    [Fact]
    public async Task What_is_out_of_sync_can_be_validated_and_reconciled_but_not_modified_or_terminated()
    {
        var line = await Line(insync: false);

        (await ErrorOf(new ModifyLine(), Page(line))).Should().Match<FormError>(e => e.Msg == OutOfSync && e.Loc.Single().Equals("subscription_id"));
        (await ErrorOf(new OfCables(), Page(line))).Msg.Should().Be(OutOfSync);
        await FormBed.RunOn(_bed.Subscriptions, new Checks(), Page(line));
        await FormBed.RunOn(_bed.Subscriptions, new Pushes(), Page(line));
    }

    /// <summary>semantics 111.</summary>
    [Fact]
    public async Task A_version_that_is_not_the_current_one_is_stale_data()
    {
        var line = await Line();
        line.Description = "changed";
        await _bed.Subscriptions.SaveAsync(line, new ChangeOrigin(StepBed.Process, "change", "tester"), TestContext.Current.CancellationToken);

        var error = await ErrorOf(new Checks(), Page(line, version: "1"));

        error.Should().Match<FormError>(e => e.Type == "value_error" && e.Loc.Single().Equals(FormError.Root));
        error.Msg.Should().Be("Stale data: given version (1) does not match the current version (2)");
    }

    /// <summary>semantics 111.</summary>
    [Theory]
    [InlineData("1")]
    [InlineData("\"1\"")]
    [InlineData("null")]
    public async Task The_current_version_or_none_is_accepted(string version) =>
        await FormBed.RunOn(_bed.Subscriptions, new Checks(), Page(await Line(), version));

    [Fact]
    public async Task A_stored_subscription_that_the_code_cannot_read_is_explained()
    {
        var id = new SubscriptionId(new Guid("0a000000-0000-4000-8000-0000000000ee"));

        var answer = () => FormBed.RunOn(new BrokenStore(), new ModifyLine(), $$"""{"subscription_id":"{{id}}"}""");

        (await answer.Should().ThrowAsync<FormValidationException>()).Which.Errors.Single().Msg.Should().Match(
            "This workflow cannot be started: Subscription * of product 'Line 10G' cannot be read as Line: *$.main.vlan_id*");
    }

    private Func<Task> Asking(Workflow workflow, params string[] pages) => () => FormBed.RunOn(_bed.Subscriptions, workflow, pages);

    private async Task<FormError> ErrorOf(Workflow workflow, string page) =>
        (await Asking(workflow, page).Should().ThrowAsync<FormValidationException>()).Which.Errors.Should().ContainSingle().Subject;

    private async Task<Line> Line(bool insync = true) => await _bed.Load<Line>(
        await _bed.StoreLine(line =>
        {
            line.Main = new LineBlock { VlanId = 12, CircuitName = "c", Ports = [new PortBlock { PortName = "xe-0" }] };
            line.Insync = insync;
            line.MoveTo(SubscriptionLifecycle.Active, TestCatalogue.Now);
        }));

    private static string Page(SubscriptionId id) => $$"""{"subscription_id":"{{id}}"}""";

    private static string Page(Line line, string? version = null) =>
        version is null ? Page(line.SubscriptionId) : $$"""{"subscription_id":"{{line.SubscriptionId}}","version":{{version}}}""";

    [Workflow("watching", "Looks at its form's state", Target.Validate)]
    private sealed class Watching : ValidateWorkflow<Line>
    {
        public string? Seen { get; private set; }

        protected override StepList Steps => Begin;

        protected override Task<State> Form(FormContext form, Line subscription)
        {
            var state = form.State;
            Seen = $"{state.Get<string>("subscription_id")} {state.Get<string>("customer_id")} {state.Get<int>("version")} {state.Get<string>("reporter")}";
            return Task.FromResult(new State());
        }
    }

    [Workflow("of_cables", "Of a family", Target.Terminate)]
    private sealed class OfCables : TerminateWorkflow<Cable>
    {
        protected override StepList Steps => Begin;
    }

    [Workflow("checks", "Checks", Target.Validate)]
    private sealed class Checks : ValidateWorkflow<Line>
    {
        protected override StepList Steps => Begin;
    }

    [Workflow("pushes", "Pushes", Target.Reconcile)]
    private sealed class Pushes : ReconcileWorkflow<Line>
    {
        protected override StepList Steps => Begin;
    }

    /// <summary>As a store is whose documents are older than the code.</summary>
    private sealed class BrokenStore : ISubscriptionStore
    {
        public Task<SubscriptionModel?> FindAsync(SubscriptionId id, ChangeOrigin? origin, CancellationToken cancellation) =>
            Task.FromResult<SubscriptionModel?>(SubscriptionDocument.Read(
                StepBed.Json($$$"""{"subscription_id":"{{{id}}}","product":{"name":"Line 10G"},"main":{"vlan_id":"twelve"} }"""),
                TestCatalogue.Registry(), version: 1, etag: null));

        public Task SaveAsync(SubscriptionModel subscription, ChangeOrigin origin, CancellationToken cancellation) => throw new NotSupportedException();

        public IAsyncEnumerable<ListedSubscription> List(SubscriptionFilter filter, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<SubscriptionRelations> Relations(SubscriptionId id, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
