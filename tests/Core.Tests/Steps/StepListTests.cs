using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Steps;

/// <summary>Composition of step lists (semantics 1, 2).</summary>
public sealed class StepListTests
{
    [Fact]
    public void Methods_append_in_the_order_in_which_they_are_written()
    {
        var list = StepList.Empty >> First >> Second;

        list.Select(step => step.Name).Should().Equal("The first", "The second");
    }

    [Fact]
    public void A_list_appends_with_all_its_steps()
    {
        var tail = StepList.Empty >> Second >> First;

        var list = StepList.Empty >> First >> tail >> Second;

        list.Select(step => step.Id).Should().Equal("first", "second", "first", "second");
    }

    [Fact]
    public void The_empty_list_is_neutral_on_both_sides()
    {
        var list = StepList.Empty >> First >> Second;

        (StepList.Empty >> list).Should().Equal(list);
        (list >> StepList.Empty).Should().Equal(list);
        StepList.Empty.Should().BeEmpty();
    }

    [Fact]
    public void Appending_leaves_the_list_that_was_appended_to_as_it_is()
    {
        var list = StepList.Empty >> First;

        _ = list >> Second;

        list.Should().ContainSingle().Which.Name.Should().Be("The first");
    }

    [Fact]
    public void A_step_can_be_renamed_without_changing_its_id()
    {
        var list = StepList.Empty >> (Step.Of(First) with { Name = "Another title" });

        list[0].Name.Should().Be("Another title");
        list[0].Id.Should().Be("first");
    }

    [Step("The first")]
    private static void First() { }

    [Step("The second")]
    private static void Second() { }
}
