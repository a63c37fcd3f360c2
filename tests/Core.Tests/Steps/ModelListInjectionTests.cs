using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Tests.Fixtures;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Steps;

/// <summary>Lists of subscriptions as parameters of steps (semantics 34, 37, 38).</summary>
public sealed class ModelListInjectionTests
{
    private readonly StepBed _bed = new();

    public static TheoryData<string> ListTypes => ["IReadOnlyList", "List", "Array", "Enumerable", "Family"];

    /// <summary>semantics 34: by id and by document alike.</summary>
    [Theory]
    [MemberData(nameof(ListTypes))]
    public async Task Every_item_is_loaded_and_saved_when_the_step_changed_it(string type)
    {
        var (first, second) = (await _bed.StoreLine(), await _bed.StoreLine());

        var result = await _bed.Run(Taking(type), $$$"""{"lines":["{{{first}}}",{"subscription_id":"{{{second}}}"}]}""");

        result.Failure.Should().BeNull();
        result.State["seen"]!.GetValue<string>().Should().Be($"{first} {second}");
        (await _bed.Load<Line>(first)).Description.Should().Be("changed");
        (await _bed.Load<Line>(second)).Description.Should().Be("changed");
    }

    [Fact]
    public async Task An_item_that_is_not_changed_is_not_saved()
    {
        var (first, second) = (await _bed.StoreLine(), await _bed.StoreLine());

        await _bed.Run(ChangesFirst, $$"""{"lines":["{{first}}","{{second}}"]}""");

        (await _bed.Load<Line>(first)).Version.Should().Be(2);
        (await _bed.Load<Line>(second)).Version.Should().Be(1);
    }

    [Fact]
    public async Task An_empty_list_is_an_empty_list() =>
        (await _bed.Run(TakesList, """{"lines":[]}""")).State["seen"]!.GetValue<string>().Should().BeEmpty();

    [Fact]
    public async Task A_subscription_that_stands_twice_is_one_object()
    {
        var id = await _bed.StoreLine();

        var result = await _bed.Run(Compares, $$"""{"lines":["{{id}}","{{id}}"]}""");

        result.State["seen"]!.GetValue<bool>().Should().BeTrue();
    }

    /// <summary>semantics 34.</summary>
    [Theory]
    [InlineData("[\"nope\"]", "'nope' is neither a UUID nor an object with subscription_id")]
    [InlineData("[null]", "'null' is neither a UUID nor an object with subscription_id")]
    [InlineData("[{}]", "'{}' is neither a UUID nor an object with subscription_id")]
    [InlineData("[{\"subscription_id\":7}]", "'{\"subscription_id\":7}' is neither a UUID nor an object with subscription_id")]
    [InlineData("\"nope\"", "it is no list but 'nope'")]
    [InlineData("null", "it is no list but 'null'")]
    public async Task An_item_without_usable_id_fails_the_step_and_is_named(string lines, string why)
    {
        var result = await _bed.Run(TakesList, $$"""{"lines":{{lines}}}""");

        result.Status.Should().Be(StepStatus.Failed);
        result.Failure!.Error.Should().Be(
            $"Could not extract valid subscription_id from all items in list parameter 'lines': {why}. for function {typeof(ModelListInjectionTests).FullName}.TakesList");
    }

    [Fact]
    public async Task An_unknown_subscription_is_named()
    {
        var id = await _bed.StoreLine();

        var result = await _bed.Run(TakesList, $$"""{"lines":["{{id}}","0a000000-0000-4000-8000-0000000000ff"]}""");

        result.Failure!.Error.Should().Be("Subscription 0a000000-0000-4000-8000-0000000000ff does not exist.");
    }

    /// <summary>semantics 37.</summary>
    [Fact]
    public async Task An_item_of_another_type_is_named()
    {
        var (line, shelf) = (await _bed.StoreLine(), await _bed.StoreShelf());

        (await _bed.Run(TakesList, $$"""{"lines":["{{line}}","{{shelf}}"]}""")).Failure!.Error
            .Should().StartWith($"Subscription {shelf} is a Shelf and does not match any of the expected types Line in parameter 'lines'");
        (await _bed.Run(TakesAll, $$"""{"lines":["{{line}}","{{shelf}}"]}""")).State["seen"]!.GetValue<string>().Should().Be("Line Shelf");
    }

    /// <summary>semantics 35, for lists.</summary>
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"lines":null}""")]
    public async Task A_nullable_list_is_null_when_nothing_is_in_the_state(string state) =>
        (await _bed.Run(TakesMaybe, state)).State["seen"]!.GetValue<bool>().Should().BeFalse();

    [Fact]
    public async Task A_missing_list_fails_the_step() => (await _bed.Run(TakesList)).Failure!.Error.Should().StartWith("Could not find key 'lines' in state.");

    /// <summary>semantics 38, whatever the state holds.</summary>
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"lines":[]}""")]
    [InlineData("""{"lines":["0a000000-0000-4000-8000-0000000000ff"]}""")]
    public async Task A_parameter_that_does_not_say_what_it_wants_fails_the_step(string state)
    {
        (await _bed.Run(TakesObjects, state)).Failure!.Error.Should().Be(
            "Step function argument 'lines' cannot be serialized from database with type 'IReadOnlyList<Object>' "
            + $"for function {typeof(ModelListInjectionTests).FullName}.TakesObjects. Declare the subscription type, the type of the value, or JsonNode.");
        (await _bed.Run(TakesObject, state)).Failure!.Error.Should().Contain("argument 'lines' cannot be serialized from database with type 'Object'");
    }

    private static Delegate Taking(string type) => type switch
    {
        "List" => TakesConcreteList,
        "Array" => TakesArray,
        "Enumerable" => TakesEnumerable,
        "Family" => TakesCables,
        _ => TakesList,
    };

    private static State Change(IEnumerable<Cable> lines)
    {
        var all = lines.ToList();
        all.ForEach(line => line.Description = "changed");
        return State.From(new { seen = string.Join(' ', all.Select(line => line.SubscriptionId)) });
    }

    [Step("List")]
    private static State TakesList(IReadOnlyList<Line> lines) => Change(lines);

    [Step("Concrete list")]
    private static State TakesConcreteList(List<Line> lines) => Change(lines);

    [Step("Array")]
    private static State TakesArray(Line[] lines) => Change(lines);

    [Step("Enumerable")]
    private static State TakesEnumerable(IEnumerable<Line> lines) => Change(lines);

    [Step("Family")]
    private static State TakesCables(IReadOnlyCollection<Cable> lines) => Change(lines);

    [Step("First")]
    private static void ChangesFirst(IReadOnlyList<Line> lines) => lines[0].Description = "changed";

    [Step("Compares")]
    private static State Compares(IReadOnlyList<Line> lines) => State.From(new { seen = ReferenceEquals(lines[0], lines[1]) });

    [Step("All")]
    private static State TakesAll(IReadOnlyList<SubscriptionModel> lines) =>
        State.From(new { seen = string.Join(' ', lines.Select(line => line.GetType().Name)) });

    [Step("Maybe")]
    private static State TakesMaybe(IReadOnlyList<Line>? lines) => State.From(new { seen = lines is not null });

    [Step("Objects")]
    private static void TakesObjects(IReadOnlyList<object> lines) => _ = lines;

    [Step("Object")]
    private static void TakesObject(object lines) => _ = lines;
}
