using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Applications;
using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Products;
using Orchestrator.Core.Tests.Fixtures;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Applications;

/// <summary>What a network registers at start-up.</summary>
public sealed class RegistrationTests
{
    [Fact]
    public void A_workflow_key_is_registered_once()
    {
        var registry = new WorkflowRegistry();
        registry.Add(typeof(CreateLine));

        registry.Invoking(r => r.Add(typeof(CreateLineAgain))).Should().Throw<WorkflowDefinitionException>()
            .WithMessage($"Workflow 'create_line' is registered twice: {typeof(CreateLine).FullName} and {typeof(CreateLineAgain).FullName}.");
        registry.All.Should().ContainSingle().Which.Type.Should().Be<CreateLine>();
    }

    [Theory]
    [InlineData(typeof(Unkeyed), "''")]
    [InlineData(typeof(Spaced), "'create line'")]
    [InlineData(typeof(Dashed), "'create-line'")]
    [InlineData(typeof(Numbered), "'100g_line'")]
    public void A_key_that_makes_no_function_name_is_refused(Type workflow, string key)
    {
        var add = () => new WorkflowRegistry().Add(workflow);

        add.Should().Throw<WorkflowDefinitionException>().Which.Message.Should().Contain(workflow.FullName).And.Contain($"{key} is no workflow key");
    }

    [Fact]
    public void A_workflow_that_is_not_registered_is_not_found() =>
        new WorkflowRegistry().TryGet("create_line", out _).Should().BeFalse();

    [Fact]
    public void A_registration_knows_whose_subscriptions_its_workflow_is_about_and_has_the_id_of_its_key()
    {
        var registration = new WorkflowRegistry().Add(typeof(CreateLine));

        registration.SubscriptionType.Should().Be<Line>();
        registration.WorkflowId.Should().Be(WorkflowRegistration.IdOf("create_line")).And.NotBe(WorkflowRegistration.IdOf("create_port"));
        new WorkflowRegistry().Add(typeof(AskingWorkflow)).SubscriptionType.Should().BeNull();
    }

    [Fact]
    public void A_workflow_belongs_to_the_products_of_its_type_and_of_its_family()
    {
        var registry = new WorkflowRegistry();
        WorkflowRegistration[] all = [registry.Add(typeof(CreateLine)), registry.Add(typeof(ChangeCable)), registry.Add(typeof(AskingWorkflow))];

        all.Select(workflow => workflow.IsFor(typeof(Line))).Should().Equal(true, true, false);
        all.Select(workflow => workflow.IsFor(typeof(Shelf))).Should().Equal(false, false, false);
    }

    /// <summary>Lists go by the target, the steps around a workflow's own go by its base class: the two must not disagree.</summary>
    [Theory]
    [InlineData(typeof(CreatesByModifying), "ModifyWorkflow<Line>", "Target.Create", "Target.Modify")]
    [InlineData(typeof(ModifiesByCreating), "CreateWorkflow<Line>", "Target.Modify", "Target.Create")]
    [InlineData(typeof(ReconcilesByValidating), "ValidateWorkflow<Cable>", "Target.Reconcile", "Target.Validate")]
    [InlineData(typeof(TaskOnSubscription), "TaskWorkflow", "Target.Validate", "Target.System")]
    [InlineData(typeof(SystemOnSubscription), "SubscriptionWorkflow<Line>", "Target.System", "Target.Modify or Target.Terminate or Target.Validate or Target.Reconcile")]
    public void A_target_that_does_not_fit_the_base_class_is_refused_with_both(Type workflow, string baseClass, string target, string fitting)
    {
        var add = () => new WorkflowRegistry().Add(workflow);

        add.Should().Throw<WorkflowDefinitionException>().WithMessage(
            $"{workflow.FullName} is a {baseClass} but its [Workflow] says {target}. Say {fitting}, or derive it from the base class of that target.");
    }

    [Fact]
    public void A_class_that_is_no_workflow_is_refused()
    {
        var add = () => new WorkflowRegistry().Add(typeof(NoWorkflow));

        add.Should().Throw<WorkflowDefinitionException>().WithMessage($"{typeof(NoWorkflow).FullName} is no workflow.*");
    }

    [Fact]
    public void Registered_workflows_are_made_with_their_dependencies()
    {
        var services = new ServiceCollection();
        services.AddSingleton<Func<int, Task<string>>>(vlan => Task.FromResult($"c{vlan}"));

        new OrchestratorBuilder(services).AddProduct<Line>(Line.ProductName).AddWorkflow<CreateLine>();

        services.Should().Contain(service => service.ServiceType == typeof(CreateLine) && service.Lifetime == ServiceLifetime.Transient);
    }

    [Fact]
    public void Migrations_come_in_the_order_of_their_ids()
    {
        var application = new OrchestratorBuilder(new ServiceCollection()).AddMigration<Second>().AddMigration<TestCatalogue>();

        application.Migrations.Select(migration => migration.Id).Should().Equal("0001-lines", "0002-more");
    }

    /// <summary>The second of the two would never be applied, and nobody would know.</summary>
    [Fact]
    public void A_migration_id_is_registered_once()
    {
        var application = new OrchestratorBuilder(new ServiceCollection()).AddMigration<Second>();

        application.Invoking(a => a.AddMigration<SecondAgain>()).Should().Throw<ProductModelException>()
            .WithMessage($"Catalogue migration '0002-more' is registered twice: {typeof(Second).FullName} and {typeof(SecondAgain).FullName}.");
    }

    [Workflow("create_line", "The same key", Target.Create)]
    private sealed class CreateLineAgain : Empty;

    [Workflow("", "No key", Target.System)]
    private sealed class Unkeyed : Empty;

    [Workflow("create line", "A blank", Target.System)]
    private sealed class Spaced : Empty;

    [Workflow("create-line", "A dash", Target.System)]
    private sealed class Dashed : Empty;

    [Workflow("100g_line", "A digit first", Target.System)]
    private sealed class Numbered : Empty;

    [Workflow("change_cable", "Of a family", Target.Modify)]
    private sealed class ChangeCable : ModifyWorkflow<Cable>
    {
        protected override StepList Steps => Begin;
    }

    [Workflow("wrong", "Wrong", Target.Create)]
    private sealed class CreatesByModifying : ModifyWorkflow<Line>
    {
        protected override StepList Steps => Begin;
    }

    [Workflow("wrong", "Wrong", Target.Modify)]
    private sealed class ModifiesByCreating : CreateWorkflow<Line>
    {
        protected override StepList Steps => Begin;
    }

    [Workflow("wrong", "Wrong", Target.Reconcile)]
    private sealed class ReconcilesByValidating : ValidateWorkflow<Cable>
    {
        protected override StepList Steps => Begin;
    }

    [Workflow("wrong", "Wrong", Target.Validate)]
    private sealed class TaskOnSubscription : TaskWorkflow
    {
        protected override StepList Steps => Begin;
    }

    [Workflow("wrong", "Wrong", Target.System)]
    private sealed class SystemOnSubscription : SubscriptionWorkflow<Line>
    {
        protected override StepList Steps => Begin;
    }

    [Workflow("wrong", "Wrong", Target.System)]
    private sealed class NoWorkflow;

    private abstract class Empty : Workflow
    {
        protected override StepList Steps => Begin;
    }

    private sealed class Second() : CatalogueMigration("0002-more")
    {
        public override IReadOnlyList<Product> Products(DateTimeOffset now) => [];
    }

    private sealed class SecondAgain() : CatalogueMigration("0002-more")
    {
        public override IReadOnlyList<Product> Products(DateTimeOffset now) => [];
    }
}
