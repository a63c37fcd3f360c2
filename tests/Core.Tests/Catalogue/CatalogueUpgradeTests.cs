using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Applications;
using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Testing;
using Orchestrator.Core.Tests.Fixtures;

namespace Orchestrator.Core.Tests.Catalogue;

/// <summary>From the stored catalogue to that of the deployed code.</summary>
public sealed class CatalogueUpgradeTests
{
    private readonly InMemoryCatalogue _store = new(TimeProvider.System);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_plan_says_what_an_upgrade_does_and_stores_nothing()
    {
        var upgrade = Upgrade(Complete());

        var plan = await upgrade.Plan(Cancellation);

        plan.Migrations.Select(migration => migration.Id).Should().Equal("0001-lines", "0002-speed");
        plan.Migrations[1].Changes.Should().ContainSingle().Which.Lines.Should().Equal("fixed_inputs.gigabits: none -> \"10\"");
        plan.Begun.Should().Contain(entry => entry.Name == "create_line");
        (await _store.Read(Cancellation)).Should().BeEquivalentTo(new CatalogueSnapshot([], [], Record: null));

        var (done, _) = await upgrade.Run(Cancellation);

        done.Migrations.Select(migration => migration.Id).Should().Equal(plan.Migrations.Select(migration => migration.Id));
        done.Begun.Should().Equal(plan.Begun);
        (await upgrade.Plan(Cancellation)).IsEmpty.Should().BeTrue();
        (await upgrade.Run(Cancellation)).Report.IsEmpty.Should().BeTrue();
    }

    [Fact]
    public async Task What_was_cut_off_between_the_migrations_and_the_record_is_made_up_for()
    {
        await _store.Apply(Complete().Migrations, Cancellation);

        var (report, record) = await Upgrade(Complete()).Run(Cancellation);

        report.Migrations.Should().BeEmpty();
        report.Begun.Should().NotBeEmpty();
        (await _store.Read(Cancellation)).Record.Should().Be(record);
    }

    [Fact]
    public async Task A_store_with_a_migration_that_the_code_does_not_know_is_refused()
    {
        await Upgrade(Complete()).Run(Cancellation);

        var starting = () => Upgrade(Application().AddMigration<TestCatalogue>()).Run(Cancellation);

        (await starting.Should().ThrowAsync<CatalogueException>()).Which.Message.Should()
            .Contain("newer than this version").And.Contain("'0002-speed' (applied at 20").And.Contain("commit unknown").And.Contain("Deploy the version");
    }

    [Fact]
    public async Task Migrations_that_do_not_fit_the_code_are_refused_before_anything_is_stored()
    {
        var starting = () => Upgrade(Application().AddMigration<TestCatalogue>().AddMigration<Misspelt>()).Run(Cancellation);

        (await starting.Should().ThrowAsync<CatalogueException>()).Which.Message.Should().Contain("'gigabit'").And.Contain("it has: gigabits");
        (await _store.Read(Cancellation)).Migrations.Should().BeEmpty();

        // What a later migration puts right was never wrong.
        await Upgrade(Application().AddMigration<TestCatalogue>().AddMigration<Misspelt>().AddMigration<Corrected>()).Run(Cancellation);
    }

    [Fact]
    public async Task An_older_value_that_the_code_has_no_property_for_any_more_does_not_stop_a_start()
    {
        await _store.Apply(Application().AddMigration<TestCatalogue>().AddMigration<Misspelt>().Migrations, Cancellation);

        (await Upgrade(Application().AddMigration<TestCatalogue>().AddMigration<Misspelt>()).Run(Cancellation)).Report.Migrations.Should().BeEmpty();
    }

    private static OrchestratorBuilder Complete() => Application().AddMigration<TestCatalogue>().AddMigration<Speed>();

    private static OrchestratorBuilder Application() => new OrchestratorBuilder(new ServiceCollection())
        .AddProduct<Line>(Line.ProductName).AddProduct<Shelf>(Shelf.ProductName).AddWorkflow<CreateLine>();

    private CatalogueUpgrade Upgrade(OrchestratorBuilder application) => new(application, _store, TimeProvider.System);

    private sealed class Speed() : CatalogueMigration("0002-speed")
    {
        public override void Change(CatalogueDraft catalogue) => catalogue.SetFixedInputs(Line.ProductName, ("gigabits", "10"));
    }

    private sealed class Misspelt() : CatalogueMigration("0002-misspelt")
    {
        public override void Change(CatalogueDraft catalogue) => catalogue.SetFixedInputs(Line.ProductName, ("gigabit", "10"));
    }

    private sealed class Corrected() : CatalogueMigration("0003-corrected")
    {
        public override void Change(CatalogueDraft catalogue) => catalogue.RemoveFixedInput(Line.ProductName, "gigabit").SetFixedInputs(Line.ProductName, ("gigabits", "10"));
    }
}
