using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Applications;
using Orchestrator.Core.Authorization;
using Orchestrator.Core.Tasks;

namespace Orchestrator.Core.Tests.Tasks;

/// <summary>Settings and registration of the built-in tasks (features 5).</summary>
public sealed class TaskOptionsTests
{
    [Fact]
    public void A_completed_task_is_kept_for_three_days() => new TaskOptions().Checked().LogRetentionDays.Should().Be(3);

    [Theory]
    [InlineData(-1, 1, "Tasks:LogRetentionDays is -1")]
    [InlineData(36_501, 1, "Tasks:LogRetentionDays is 36501")]
    [InlineData(0, 0, "Tasks:MaxProcessesPerRun is 0")]
    public void A_setting_that_makes_no_sense_is_refused_with_its_value(int days, int processes, string message)
    {
        var add = () => new OrchestratorBuilder(new ServiceCollection())
            .AddBuiltInTasks(new TaskOptions { LogRetentionDays = days, MaxProcessesPerRun = processes });

        add.Should().Throw<InvalidOperationException>().Which.Message.Should().Contain(message);
    }

    [Fact]
    public void Every_application_has_the_built_in_tasks_and_one_place_that_says_who_may_start_them()
    {
        var application = new OrchestratorBuilder(new ServiceCollection()).AddBuiltInTasks(new TaskOptions());

        application.Workflows.All.Select(workflow => workflow.Definition.Name).Should().Equal(
            "modify_note", "task_clean_up_tasks", "task_resume_workflows", "task_validate_product_type", "task_validate_products",
            "task_validate_subscriptions");
        application.Services.Should().ContainSingle(service =>
            service.ServiceType == typeof(InternalAuthorization) && service.Lifetime == ServiceLifetime.Singleton);
    }
}
