using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Workflows;
using Orchestrator.Functions.Orchestration;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.TestNetwork;

namespace Orchestrator.Functions.Tests.Generator;

public sealed class GeneratedFunctionsTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    [Fact]
    public void Every_step_of_every_registered_workflow_has_an_activity_and_every_workflow_an_orchestrator()
    {
        var orchestrators = FunctionsWith<OrchestrationTriggerAttribute>();
        var activities = FunctionsWith<ActivityTriggerAttribute>();
        var workflows = bed.Host.Services.GetRequiredService<WorkflowCatalogue>();
        var registered = bed.Host.Services.GetRequiredService<WorkflowRegistry>().All;
        registered.Should().HaveCountGreaterThan(3);
        foreach (var registration in registered)
        {
            var name = registration.Definition.Name;
            workflows.TryCreate(name, bed.Host.Services, out var workflow).Should().BeTrue();
            orchestrators.Should().Contain(name);
            activities.Should().Contain(workflow!.Plan().SelectMany(step => step.Steps ?? [step]).Select(step => step.Function));
        }
    }

    [Fact]
    public void Function_names_are_unique_and_as_the_host_accepts_them()
    {
        var names = Functions().Select(function => function.Name).ToList();
        names.Should().OnlyHaveUniqueItems(name => name.ToUpperInvariant());
        names.Should().OnlyContain(name => Regex.IsMatch(name, "^[A-Za-z][A-Za-z0-9_-]{0,126}$"));
    }

    [Fact]
    public void A_route_of_the_application_is_a_function()
    {
        var function = Functions().Single(entry => entry.Name == "esdb-organisations").Method;
        var trigger = function.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).Single(found => found is not null)!;
        trigger.Route.Should().Be("esdb/organisations");
        trigger.Methods.Should().Equal("get");
    }

    private static HashSet<string> FunctionsWith<TTrigger>()
        where TTrigger : Attribute =>
        [.. Functions().Where(entry => entry.Method.GetParameters().Any(parameter => parameter.GetCustomAttribute<TTrigger>() is not null)).Select(entry => entry.Name)];

    private static IEnumerable<(string Name, MethodInfo Method)> Functions() =>
        new[] { typeof(StepActivity).Assembly, typeof(FiveSteps).Assembly }
            .SelectMany(assembly => assembly.GetExportedTypes())
            .SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null)
            .Select(method => (method.GetCustomAttribute<FunctionAttribute>()!.Name, method));
}
