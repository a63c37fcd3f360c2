using System.Text.Json.Nodes;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Tests.Fixtures;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Steps;

/// <summary>Subscriptions as parameters of steps (semantics 33 to 37).</summary>
public sealed class ModelInjectionTests
{
    private readonly StepBed _bed = new();

    [Fact]
    public async Task A_model_is_loaded_by_its_id_and_saved_when_the_step_changed_it()
    {
        var id = await _bed.StoreLine();

        var result = await _bed.Run(SetsVlan, $$"""{"subscription":"{{id}}"}""");

        result.Failure.Should().BeNull();
        var stored = await _bed.Load<Line>(id);
        stored.Main!.VlanId.Should().Be(99);
        stored.Version.Should().Be(2);
    }

    [Fact]
    public async Task A_model_is_found_by_the_document_that_the_state_holds_but_read_from_the_store()
    {
        var id = await _bed.StoreLine();

        var result = await _bed.Run(Reads, $$$"""{"subscription":{"subscription_id":"{{{id}}}","main":{"vlan_id":1} } }""");

        result.State["seen"]!.GetValue<int>().Should().Be(12);
    }

    [Fact]
    public async Task A_model_that_no_step_changed_is_not_saved()
    {
        var id = await _bed.StoreLine();

        await _bed.Run(Reads, $$"""{"subscription":"{{id}}"}""");

        (await _bed.Load<Line>(id)).Version.Should().Be(1);
    }

    [Fact]
    public async Task A_step_that_raises_saves_nothing()
    {
        var id = await _bed.StoreLine();

        var result = await _bed.Run(ChangesAndRaises, $$"""{"subscription":"{{id}}"}""");

        result.Status.Should().Be(StepStatus.Failed);
        (await _bed.Load<Line>(id)).Should().Match<Line>(line => line.Version == 1 && line.Main!.VlanId == 12);
    }

    [Fact]
    public async Task A_step_whose_result_is_no_JSON_saves_nothing()
    {
        var id = await _bed.StoreLine();

        var result = await _bed.Run(ChangesAndReturnsRubbish, $$"""{"subscription":"{{id}}"}""");

        result.Status.Should().Be(StepStatus.Failed);
        (await _bed.Load<Line>(id)).Version.Should().Be(1);
    }

    [Fact]
    public async Task Two_parameters_of_one_subscription_are_one_object()
    {
        var id = await _bed.StoreLine();

        var result = await _bed.Run(TwoNames, $$$"""{"subscription":"{{{id}}}","same":{"subscription_id":"{{{id}}}"}}""");

        result.State["seen"]!.GetValue<bool>().Should().BeTrue();
    }

    /// <summary>semantics 37.</summary>
    [Fact]
    public async Task Another_type_than_wanted_is_explained()
    {
        var id = await _bed.StoreShelf();

        var result = await _bed.Run(Reads, $$"""{"subscription":"{{id}}"}""");

        result.Failure!.Error.Should().Be(
            $"Subscription {id} is a Shelf and does not match any of the expected types Line in parameter 'subscription' for function {typeof(ModelInjectionTests).FullName}.Reads.");
    }

    /// <summary>semantics 37.</summary>
    [Fact]
    public async Task The_base_class_takes_every_subscription() =>
        (await _bed.Run(TakesAny, $$"""{"subscription":"{{await _bed.StoreShelf()}}"}""")).State["seen"]!.GetValue<string>().Should().Be("Shelf");

    /// <summary>semantics 37: where a union of lifecycle classes stands elsewhere, a base class stands here.</summary>
    [Fact]
    public async Task A_family_takes_its_members_and_no_others()
    {
        var (line, shelf) = (await _bed.StoreLine(), await _bed.StoreShelf());

        (await _bed.Run(TakesCable, $$"""{"subscription":"{{line}}"}""")).State["seen"]!.GetValue<string>().Should().Be("Line");
        (await _bed.Run(TakesCable, $$"""{"subscription":"{{shelf}}"}""")).Failure!.Error
            .Should().StartWith($"Subscription {shelf} is a Shelf and does not match any of the expected types Cable");
    }

    /// <summary>semantics 36: states are JSON between steps, so a model never stands in one.</summary>
    [Fact]
    public async Task A_model_that_one_step_returned_reaches_the_next_as_its_document()
    {
        var first = await _bed.Run(ReturnsModel, $$"""{"subscription":"{{await _bed.StoreLine()}}"}""");

        var second = await _bed.Run(TakesDocument, first.State);

        second.State["seen"]!.GetValue<int>().Should().Be(12);
    }

    /// <summary>semantics 35.</summary>
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"subscription":null}""")]
    public async Task A_nullable_model_is_null_when_nothing_is_in_the_state(string state) =>
        (await _bed.Run(TakesMaybe, state)).State["seen"]!.GetValue<bool>().Should().BeFalse();

    [Theory]
    [InlineData("{}", "Could not find key 'subscription' in state. for function *.Reads")]
    [InlineData("""{"subscription":{}}""", "Could not find key 'subscription' in state. for function *.Reads")]
    [InlineData("""{"subscription":"nope"}""", "Could not convert value 'nope' to SubscriptionId.")]
    [InlineData("""{"subscription":null}""", "Could not convert value 'null' to SubscriptionId.")]
    [InlineData("""{"subscription":"0a000000-0000-4000-8000-0000000000ff"}""", "Subscription 0a000000-0000-4000-8000-0000000000ff does not exist.")]
    public async Task What_cannot_be_loaded_fails_the_step_and_is_named(string state, string error)
    {
        var result = await _bed.Run(Reads, state);

        result.Status.Should().Be(StepStatus.Failed);
        result.Failure!.Error.Should().Match(error);
    }

    [Fact]
    public async Task A_subscription_that_somebody_else_changed_meanwhile_fails_the_step()
    {
        var id = await _bed.StoreLine();
        var other = new OtherWriter(_bed);

        var result = await _bed.Run(other.ChangesBehindItsOwnBack, $$"""{"subscription":"{{id}}"}""");

        result.Failure!.Class.Should().Be(nameof(SubscriptionConflictException));
        (await _bed.Load<Line>(id)).Description.Should().Be("somebody else's");
    }

    [Step("Sets")]
    private static void SetsVlan(Line subscription) => subscription.Main!.VlanId = 99;

    [Step("Reads")]
    private static State Reads(Line subscription) => State.From(new { seen = subscription.Main!.VlanId });

    [Step("Raises")]
    private static void ChangesAndRaises(Line subscription)
    {
        subscription.Main!.VlanId = 99;
        throw new InvalidOperationException("after the change");
    }

    [Step("Rubbish")]
    private static State ChangesAndReturnsRubbish(Line subscription)
    {
        subscription.Main!.VlanId = 99;
        return new State { ["rubbish"] = new Action(() => { }) };
    }

    [Step("Two")]
    private static State TwoNames(Line subscription, Line same) => State.From(new { seen = ReferenceEquals(subscription, same) });

    [Step("Any")]
    private static State TakesAny(SubscriptionModel subscription) => State.From(new { seen = subscription.GetType().Name });

    [Step("Cable")]
    private static State TakesCable(Cable subscription) => State.From(new { seen = subscription.GetType().Name });

    [Step("Returns")]
    private static State ReturnsModel(Line subscription) => State.From(new { subscription });

    [Step("Document")]
    private static State TakesDocument(State state) =>
        State.From(new { seen = ((JsonObject)state["subscription"]!)["main"]!["vlan_id"]!.GetValue<int>() });

    [Step("Maybe")]
    private static State TakesMaybe(Line? subscription) => State.From(new { seen = subscription is not null });

    private sealed class OtherWriter(StepBed bed)
    {
        [Step("Conflict")]
        public async Task ChangesBehindItsOwnBack(Line subscription)
        {
            var other = await bed.Load<Line>(subscription.SubscriptionId);
            other.Description = "somebody else's";
            await bed.Subscriptions.SaveAsync(
                other, new ChangeOrigin(ProcessId.New(), "other", "other"), TestContext.Current.CancellationToken);
            subscription.Description = "mine";
        }
    }
}
