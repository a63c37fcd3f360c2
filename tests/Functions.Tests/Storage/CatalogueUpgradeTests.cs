using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Applications;
using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Products;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.TestNetwork.Ports;

namespace Orchestrator.Functions.Tests.Storage;

/// <summary>The catalogue of the code in the tables: dry runs, crashes, hosts of two versions.</summary>
public sealed class CatalogueUpgradeTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly StoreBed _bed = new(azurite);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _bed.InitializeAsync();

    public ValueTask DisposeAsync() => _bed.DisposeAsync();

    [Fact]
    public async Task What_is_stored_comes_back_as_it_was()
    {
        var (_, record) = await Upgrade(Complete(), commit: "3f9a1c7").Run(Cancellation);

        var stored = await _bed.Catalogue.Read(Cancellation);

        stored.Migrations.Select(migration => (migration.Id, migration.CommitHash)).Should().Equal(("9002-test-ports", "3f9a1c7"), ("9003-inputs", "3f9a1c7"));
        stored.Products.Single(product => product.Name == Port.ProductName).FixedInputs.Select(input => (input.Name, input.Value)).Should().Equal(("left_over", "one"));
        stored.Record!.Live.Should().BeEquivalentTo(record.Live);
        (stored.Record.Digest, stored.Record.CommitHash).Should().Be((record.Digest, "3f9a1c7"));
    }

    [Fact]
    public async Task A_dry_run_sends_no_write()
    {
        var faults = new StoreFaults();

        var plan = await Upgrade(Complete(), faults).Plan(Cancellation);

        plan.Migrations.Should().HaveCount(2);
        plan.Begun.Should().NotBeEmpty();
        faults.Requests.Should().NotBeEmpty().And.OnlyContain(request => request.StartsWith("GET "));
    }

    [Fact]
    public async Task A_start_with_nothing_to_do_costs_two_reads()
    {
        var faults = new StoreFaults();
        var upgrade = Upgrade(Complete(), faults);
        await upgrade.Run(Cancellation);
        faults.Clear();

        (await upgrade.Run(Cancellation)).Report.IsEmpty.Should().BeTrue();

        faults.Requests.Should().HaveCount(2).And.OnlyContain(request => request.StartsWith("GET "));
    }

    [Fact]
    public async Task Many_hosts_at_once_apply_and_record_everything_once()
    {
        var hosts = Enumerable.Range(0, 6).Select(_ => Upgrade(Complete()));

        var done = await Task.WhenAll(hosts.Select(host => host.Run(Cancellation)));

        done.SelectMany(host => host.Report.Migrations).Select(migration => migration.Id).Should().BeEquivalentTo("9002-test-ports", "9003-inputs");
        var stored = await _bed.Catalogue.Read(Cancellation);
        done.Should().OnlyContain(host => host.Record.Digest == stored.Record!.Digest);
        stored.Record!.Entries.Select(entry => entry.Entry.ToString()).Should().OnlyHaveUniqueItems();
    }

    /// <summary>Whichever write the host dies before, the next start ends where an undisturbed one ends.</summary>
    [Theory]
    [InlineData("migration:9002-test-ports")]
    [InlineData("migration:9003-inputs")]
    [InlineData("\"RowKey\":\"code\"")]
    public async Task A_start_that_was_killed_is_made_up_for_by_the_next(string write)
    {
        var faults = new StoreFaults();
        faults.DieBefore(request => !request.StartsWith("GET ", StringComparison.Ordinal) && request.Contains(write, StringComparison.Ordinal));
        var killed = () => Upgrade(Complete(), faults).Run(Cancellation);
        await killed.Should().ThrowAsync<HostDiedException>();
        (await _bed.Catalogue.Read(Cancellation)).Record.Should().BeNull();

        await Upgrade(Complete()).Run(Cancellation);

        (await Upgrade(Complete()).Plan(Cancellation)).IsEmpty.Should().BeTrue();
        (await _bed.Catalogue.Products(Cancellation)).Should().HaveCount(2);
    }

    [Fact]
    public async Task A_record_whose_answer_was_lost_is_found_again()
    {
        var faults = new StoreFaults();
        var lost = 0;
        faults.LoseAnswer(request => request.Contains("\"RowKey\":\"code\"", StringComparison.Ordinal) && Interlocked.Increment(ref lost) == 1);

        await Upgrade(Complete(), faults).Run(Cancellation);

        lost.Should().BeGreaterThan(0);
        (await Upgrade(Complete()).Plan(Cancellation)).IsEmpty.Should().BeTrue();
    }

    [Fact]
    public async Task An_operators_change_between_reading_and_writing_is_not_lost()
    {
        await _bed.Catalogue.Apply([new AddPortsAndLinks()], Cancellation);
        var faults = new StoreFaults();
        var changed = 0;
        faults.DieBefore(request =>
        {
            // Somebody else sets a status just before the migration's transaction is sent.
            if (request.Contains("$batch", StringComparison.Ordinal) && Interlocked.Exchange(ref changed, 1) == 0)
                _bed.Catalogue.Apply([new PhaseOutPorts()], CancellationToken.None).GetAwaiter().GetResult();
            return false;
        });

        await _bed.Catalogues(faults).Apply([new Inputs()], Cancellation);

        var port = (await _bed.Catalogue.Products(Cancellation)).Single(product => product.Name == Port.ProductName);
        (port.Status, port.FixedInputs.Single().Value).Should().Be((ProductLifecycle.PhaseOut, "one"));
    }

    [Fact]
    public async Task An_older_version_that_runs_goes_on_and_only_its_start_is_refused()
    {
        var older = Upgrade(Application().AddMigration<AddPortsAndLinks>(), commit: "old");
        await older.Run(Cancellation);
        var running = _bed.Catalogues(commit: "old");

        await Upgrade(Complete(), commit: "new").Run(Cancellation);

        (await running.Products(Cancellation)).Should().HaveCount(2);
        var starting = () => older.Run(Cancellation);
        (await starting.Should().ThrowAsync<CatalogueException>()).Which.Message.Should()
            .Contain("'9003-inputs' (applied at 20").And.Contain("by commit new").And.NotContain("9002-test-ports").And.Contain("Deploy the version");
    }

    [Fact]
    public async Task A_store_of_a_higher_schema_is_refused_with_who_upgraded_it_and_not_written()
    {
        await Upgrade(Complete(), commit: "old").Run(Cancellation);
        var row = (await _bed.Table("Catalogue").GetEntityAsync<TableEntity>("catalogue", "code", cancellationToken: Cancellation)).Value;
        row["Schema"] = 2;
        row["Commit"] = "newer";
        await _bed.Table("Catalogue").UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, Cancellation);
        var faults = new StoreFaults();

        var starting = () => Upgrade(Complete(), faults).Run(Cancellation);

        (await starting.Should().ThrowAsync<CatalogueException>()).Which.Message.Should()
            .Contain("row code has schema 2").And.Contain("knows up to 1").And.Contain("of commit newer").And.Contain("The last migration is '9003-inputs'");
        faults.Requests.Should().OnlyContain(request => request.StartsWith("GET "));
    }

    private static OrchestratorBuilder Complete() => Application().AddMigration<AddPortsAndLinks>().AddMigration<Inputs>();

    private static OrchestratorBuilder Application() => new OrchestratorBuilder(new ServiceCollection())
        .AddProduct<Link>(Link.ProductName).AddWorkflow<CreatePort>().AddWorkflow<ModifyPort>();

    private CatalogueUpgrade Upgrade(OrchestratorBuilder application, StoreFaults? faults = null, string? commit = null) =>
        new(application, _bed.Catalogues(faults, commit), TimeProvider.System);

    private sealed class Inputs() : CatalogueMigration("9003-inputs")
    {
        public override void Change(CatalogueDraft catalogue) => catalogue.SetFixedInputs(Port.ProductName, ("left_over", "one"));
    }

    private sealed class PhaseOutPorts() : CatalogueMigration("9003-phase-out")
    {
        public override void Change(CatalogueDraft catalogue) => catalogue.SetStatus(Port.ProductName, ProductLifecycle.PhaseOut);
    }
}
