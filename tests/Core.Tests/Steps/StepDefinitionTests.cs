using System.Text.Json.Nodes;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Steps;

/// <summary>Which methods may be steps, and what is said of the others.</summary>
public sealed class StepDefinitionTests
{
    [Fact]
    public void Title_assignee_and_id_come_from_the_method()
    {
        var step = Step.Of(ReserveVlanAtSite);

        step.Should().BeEquivalentTo(new
        {
            Id = "reserve_vlan_at_site",
            Name = "Reserve a VLAN",
            Assignee = Assignee.Noc,
            SuccessStatus = StepStatus.Success,
        });
    }

    [Fact]
    public void A_method_without_attribute_is_refused_by_class_and_name() =>
        Refusal(Unmarked).Should().Contain($"{typeof(StepDefinitionTests).FullName}.Unmarked").And.Contain("[Step(\"title\")]");

    [Fact]
    public void A_method_that_returns_something_else_than_a_state_is_refused_by_class_and_name()
    {
        Refusal(ReturnsText).Should().Contain($"{typeof(StepDefinitionTests).FullName}.ReturnsText").And.Contain("String");
        Refusal(ReturnsJson).Should().Contain("ReturnsJson").And.Contain("JsonObject");
        Refusal(ReturnsTaskOfInt).Should().Contain("ReturnsTaskOfInt");
        Refusal(ReturnsValueTask).Should().Contain("ReturnsValueTask");
    }

    /// <summary>Nobody waits for an async void method: its step would succeed before it ran and its error would end the host.</summary>
    [Fact]
    public void An_async_method_that_returns_nothing_is_refused() =>
#pragma warning disable MA0147 // The very mistake that is to be refused.
        Refusal(AsyncVoid).Should().Contain($"{typeof(StepDefinitionTests).FullName}.AsyncVoid").And.Contain("async void");
#pragma warning restore MA0147

    /// <summary>A compiler's name changes with the code around it, so it is no stable id.</summary>
    [Fact]
    public void A_lambda_is_refused_even_with_an_attribute() =>
        Refusal([Step("Lambda")] () => { }).Should().Contain("id");

    /// <summary>The name becomes part of a function's name: ASCII letters, digits, - and _, at most 127.</summary>
    [Fact]
    public void A_method_whose_name_makes_no_function_name_is_refused()
    {
        Refusal(Größe).Should().Contain("Größe");
        Refusal(ThisNameIsLongerThanWhatIsLeftOfAFunctionNameAfterTheLongestWorkflowKey).Should().Contain("ThisNameIsLonger");
    }

    [Fact]
    public void All_four_ways_to_return_are_accepted()
    {
        var accept = () => StepList.Empty >> ReserveVlanAtSite >> ReturnsState >> ReturnsTask >> ReturnsTaskOfState;

        accept.Should().NotThrow().Which.Should().HaveCount(4);
    }

    private static string Refusal(Delegate method)
    {
        var make = () => Step.Of(method);
        return make.Should().Throw<WorkflowDefinitionException>().Which.Message;
    }

    [Step("Reserve a VLAN", Assignee = Assignee.Noc)]
    private static void ReserveVlanAtSite() { }

    [Step("State")]
    private static State ReturnsState() => new();

    [Step("Task")]
    private static Task ReturnsTask() => Task.CompletedTask;

    [Step("Task of state")]
    private static Task<State> ReturnsTaskOfState() => Task.FromResult(new State());

    private static void Unmarked() { }

    [Step("Text")]
    private static string ReturnsText() => "";

    [Step("Json")]
    private static JsonObject ReturnsJson() => [];

    [Step("Int")]
    private static Task<int> ReturnsTaskOfInt() => Task.FromResult(1);

    [Step("Value task")]
    private static ValueTask ReturnsValueTask() => ValueTask.CompletedTask;

    [Step("Size")]
    private static void Größe() { }

    [Step("Long")]
    private static void ThisNameIsLongerThanWhatIsLeftOfAFunctionNameAfterTheLongestWorkflowKey() { }

    [Step("Async void")]
#pragma warning disable MA0155 // The very mistake that is to be refused.
    private static async void AsyncVoid() => await Task.CompletedTask;
#pragma warning restore MA0155
}
