using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Tests.Fixtures;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Steps;

/// <summary>Subscriptions in what a step returns (semantics 40).</summary>
public sealed class ReturnedModelTests
{
    private readonly StepBed _bed = new();

    [Fact]
    public async Task A_new_subscription_is_saved_and_its_document_is_in_the_state()
    {
        var result = await _bed.Run(MakesOne);

        var id = _bed.Subscriptions.Ids.Should().ContainSingle().Subject;
        result.State["subscription"]!["subscription_id"]!.GetValue<string>().Should().Be(id.ToString());
        result.State["subscription"]!["main"]!["name"]!.GetValue<string>().Should().Be("Line");
    }

    [Fact]
    public async Task New_subscriptions_are_saved_wherever_they_are_nested()
    {
        var result = await _bed.Run(MakesMany);

        result.Failure.Should().BeNull();
        _bed.Subscriptions.Ids.Should().HaveCount(9);
    }

    [Fact]
    public async Task A_subscription_is_written_whole_also_where_it_is_declared_by_its_base_class()
    {
        var result = await _bed.Run(MakesMany);

        result.State["in_list"]![0]!["main"].Should().NotBeNull();
        result.State["in_dictionary"]!["deep"]!["main"].Should().NotBeNull();
        result.State["in_object"]!["nested"]!["first"]!["main"].Should().NotBeNull();
    }

    [Fact]
    public async Task Loaded_subscriptions_that_are_nested_in_what_a_step_returns_are_saved_too()
    {
        var id = await _bed.StoreLine();

        var result = await _bed.Run(ChangesAndNests, $$"""{"subscription":"{{id}}"}""");

        result.State["deep"]!["list"]![0]!["main"]!["vlan_id"]!.GetValue<int>().Should().Be(77);
        (await _bed.Load<Line>(id)).Main!.VlanId.Should().Be(77);
    }

    /// <summary>The ids in the state and in the store are the same ids.</summary>
    [Fact]
    public async Task A_block_that_a_step_adds_has_its_identity_in_the_state_as_in_the_store()
    {
        var id = await _bed.StoreLine();

        var result = await _bed.Run(AddsPort, $$"""{"subscription":"{{id}}"}""");

        var port = (await _bed.Load<Line>(id)).Main!.Ports[1];
        port.SubscriptionInstanceId.Should().NotBeEmpty();
        result.State["subscription"]!["main"]!["ports"]![1]!["subscription_instance_id"]!.GetValue<Guid>()
            .Should().Be(port.SubscriptionInstanceId);
    }

    [Fact]
    public async Task Two_objects_for_one_subscription_are_refused()
    {
        var id = await _bed.StoreLine();

        var result = await _bed.Run(new Copier(await _bed.Load<Line>(id)).ReturnsAnother, $$"""{"subscription":"{{id}}"}""");

        result.Failure!.Error.Should().Be($"Subscription {id} was returned as two different objects.");
    }

    /// <summary>An interrupted step that runs again makes the same subscription, not a second one.</summary>
    [Fact]
    public async Task The_same_step_run_again_makes_the_same_ids()
    {
        var first = await new StepBed().Run(MakesMany);
        var again = await new StepBed().Run(MakesMany);

        again.State.ToJsonString().Should().Be(first.State.ToJsonString());
    }

    [Fact]
    public async Task A_block_that_contains_itself_fails_the_step_and_not_the_host()
    {
        var result = await _bed.Run(MakesCircle);

        result.Failure!.Error.Should().StartWith("Cannot link the same subscription instance multiple times").And.Contain("'spare'");
        _bed.Subscriptions.Ids.Should().BeEmpty();
    }

    [Fact]
    public async Task A_subscription_that_was_not_made_by_the_context_is_refused_with_the_way_to_make_it()
    {
        var result = await _bed.Run(MakesBare);

        result.Failure!.Error.Should().Contain("Line").And.Contain("StepContext.NewSubscription");
        _bed.Subscriptions.Ids.Should().BeEmpty();
    }

    private static Line New(StepContext context)
    {
        var line = context.NewSubscription<Line>(TestCatalogue.Line, "acme");
        line.Main = new LineBlock { Ports = [new PortBlock()] };
        return line;
    }

    [Step("Nests")]
    private static State ChangesAndNests(Line subscription)
    {
        subscription.Main!.VlanId = 77;
        return new State { ["deep"] = new { List = new[] { subscription } } };
    }

    [Step("Circle")]
    private static State MakesCircle(StepContext context)
    {
        var line = New(context);
        line.Main!.Ports[0].Spare = line.Main.Ports[0];
        return State.From(new { subscription = line });
    }

    [Step("Bare")]
    private static State MakesBare() => State.From(new { subscription = new Line() });

    [Step("One")]
    private static State MakesOne(StepContext context) => State.From(new { subscription = New(context) });

    [Step("Many")]
    private static State MakesMany(StepContext context) => new()
    {
        ["plain"] = New(context),
        ["in_list"] = new List<SubscriptionModel> { New(context), New(context) },
        ["in_array"] = new[] { New(context) },
        ["in_dictionary"] = new Dictionary<string, SubscriptionModel>(StringComparer.Ordinal) { ["deep"] = New(context) },
        ["in_object"] = new { Nested = new Pair(New(context), New(context)) },
        ["in_pairs"] = new SortedList<string, Line>(StringComparer.Ordinal) { ["a"] = New(context) }.Select(entry => entry),
        ["in_state"] = new State { ["deeper"] = new object?[] { null, new State { ["deepest"] = New(context) } } },
    };

    [Step("Adds")]
    private static State AddsPort(Line subscription)
    {
        subscription.Main!.Ports.Add(new PortBlock { PortName = "xe-0/0/2" });
        return State.From(new { subscription });
    }

    private sealed record Pair(SubscriptionModel First, Line Second);

    private sealed class Copier(Line copy)
    {
        [Step("Copy")]
        public State ReturnsAnother(Line subscription) => new() { ["subscription"] = subscription, ["copy"] = copy };
    }
}
