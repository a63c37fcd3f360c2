using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Authorization;
using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Pools;
using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Tasks;
using Orchestrator.Core.Translations;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Applications;

/// <summary>
/// What a network hands to the orchestrator at start-up: its products, workflows and catalogue. Write one extension method per
/// network, as <c>AddEsnet</c> is, and call it in Program.cs.
/// </summary>
public sealed class OrchestratorBuilder(IServiceCollection services)
{
    private readonly List<CatalogueMigration> _migrations = [];

    /// <summary>For the clients of outside systems and whatever else workflows need through their constructors.</summary>
    public IServiceCollection Services { get; } = services;

    /// <summary>Product names with their domain types.</summary>
    public ProductRegistry Products { get; } = new();

    /// <summary>The workflows that can be started.</summary>
    public WorkflowRegistry Workflows { get; } = new();

    /// <summary>The pools that workflows claim values of.</summary>
    public PoolRegistry Pools { get; } = new();

    /// <summary>The forms that start nothing, by key.</summary>
    public NamedForms Forms { get; } = new();

    /// <summary>What the user interface calls workflows and fields.</summary>
    public TextRegistry Texts { get; } = new();

    /// <summary>Catalogue changes, in the order of their ids.</summary>
    public IReadOnlyList<CatalogueMigration> Migrations => [.. _migrations.OrderBy(migration => migration.Id, StringComparer.Ordinal)];

    /// <summary>Registers the domain type of a product.</summary>
    public OrchestratorBuilder AddProduct<TSubscription>(string productName)
        where TSubscription : SubscriptionModel, new()
    {
        Products.Add<TSubscription>(productName);
        return this;
    }

    /// <summary>Registers a workflow.</summary>
    public OrchestratorBuilder AddWorkflow<TWorkflow>()
        where TWorkflow : Workflow
    {
        Workflows.Add(typeof(TWorkflow));
        Services.AddTransient<TWorkflow>();
        return this;
    }

    /// <summary>Registers a pool. From the first one on, terminate workflows have a step that releases what the subscription has.</summary>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public OrchestratorBuilder AddPool(ResourcePool pool)
    {
        Pools.Add(pool);
        return this;
    }

    /// <summary>Registers a form that starts nothing; <c>POST /api/forms/{key}</c> answers with its pages and its result.</summary>
    /// <exception cref="ArgumentException">The key is taken.</exception>
    public OrchestratorBuilder AddForm<TForm>(string key)
        where TForm : NamedForm
    {
        Forms.Add(key, typeof(TForm));
        Services.AddTransient<TForm>();
        return this;
    }

    /// <summary>Registers what the user interface calls the application's workflows and the fields of their forms.</summary>
    /// <inheritdoc cref="TextRegistry.Add" path="/param"/>
    public OrchestratorBuilder AddTexts(string language, JsonObject texts)
    {
        Texts.Add(language, texts);
        return this;
    }

    /// <summary>Registers the tasks and the workflow that every application has (features 5).</summary>
    /// <exception cref="InvalidOperationException">A setting makes no sense.</exception>
    /// <exception cref="WorkflowDefinitionException">The application has a workflow with the key of one of them.</exception>
    public OrchestratorBuilder AddBuiltInTasks(TaskOptions options)
    {
        Services.AddSingleton(options.Checked());
        Services.AddSingleton<InternalAuthorization>();
        Services.AddSingleton<SubscriptionValidator>();
        return AddWorkflow<CleanUpTasks>().AddWorkflow<ResumeWorkflows>().AddWorkflow<ValidateProducts>()
            .AddWorkflow<ValidateSubscriptions>().AddWorkflow<ValidateProductType>().AddWorkflow<ModifyNote>();
    }

    /// <summary>Registers a catalogue change.</summary>
    /// <exception cref="ProductModelException">Its id is taken; the second would never be applied.</exception>
    public OrchestratorBuilder AddMigration<TMigration>()
        where TMigration : CatalogueMigration, new()
    {
        var migration = new TMigration();
        if (_migrations.Find(other => other.Id == migration.Id) is { } known)
            throw new ProductModelException($"Catalogue migration '{migration.Id}' is registered twice: {known.GetType().FullName} and {typeof(TMigration).FullName}.");
        _migrations.Add(migration);
        return this;
    }
}
