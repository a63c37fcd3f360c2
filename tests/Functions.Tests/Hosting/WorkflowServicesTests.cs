using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Applications;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Workflows;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.TestNetwork;

namespace Orchestrator.Functions.Tests.Hosting;

/// <summary>How the host makes workflows.</summary>
public sealed class WorkflowServicesTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task What_a_workflow_was_given_is_disposed_of_when_its_step_has_run()
    {
        var (made, disposed) = (0, 0);
        var host = await Start(services => services.AddTransient(_ =>
        {
            Interlocked.Increment(ref made);
            return new Connection(() => Interlocked.Increment(ref disposed));
        }).AddTransient(provider =>
        {
            _ = provider.GetRequiredService<Connection>();
            return new FiveSteps();
        }));
        await using (host)
        {
            var api = new OrchestratorApi(host.Client);
            await api.Reaches(await api.Start("five_steps"), "completed");
        }

        made.Should().BeGreaterThan(7, "each step is made anew");
        disposed.Should().Be(made);
    }

    [Fact]
    public async Task A_workflow_that_gets_no_functions_is_refused_at_the_start()
    {
        var starting = () => Start(services =>
        {
            var builder = (OrchestratorBuilder)services.Single(service => service.ServiceType == typeof(OrchestratorBuilder)).ImplementationInstance!;
            builder.AddWorkflow<Nested>();
        });
        (await starting.Should().ThrowAsync<WorkflowDefinitionException>()).WithMessage("*Nested*public*not nested*");
    }

    [Fact]
    public async Task A_page_that_is_written_wrongly_is_refused_at_the_start()
    {
        var starting = () => TestHost.Start(
            new Dictionary<string, string?> { ["AzureWebJobsStorage"] = azurite.ConnectionString }, register: application => application.AddWorkflow<AskNonsense>());
        (await starting.Should().ThrowAsync<FormPageException>()).WithMessage("*NonsensePage.Code: '(' is no pattern.*");
    }

    private Task<TestHost> Start(Action<IServiceCollection> configure) => TestHost.Start(
        new Dictionary<string, string?> { ["AzureWebJobsStorage"] = azurite.ConnectionString }, configure);

    private sealed class Connection(Action dispose) : IDisposable
    {
        public void Dispose() => dispose();
    }

    [Workflow("nested", "Nested", Target.System)]
    public sealed class Nested : Workflow
    {
        protected override StepList Steps => Begin;
    }
}
