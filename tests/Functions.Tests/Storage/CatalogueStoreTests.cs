using Azure.Data.Tables;
using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Products;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.TestNetwork;

namespace Orchestrator.Functions.Tests.Storage;

public sealed class CatalogueStoreTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly StoreBed _bed = new(azurite);

    public ValueTask InitializeAsync() => _bed.InitializeAsync();

    public ValueTask DisposeAsync() => _bed.DisposeAsync();

    [Fact]
    public async Task A_migration_is_applied_once_also_by_many_hosts_at_once()
    {
        var migrations = Enumerable.Range(1, 5).Select(number => new Seed($"000{number}", $"Product {number}")).ToList();
        var hosts = Enumerable.Range(0, 6).Select(_ => _bed.Catalogues());
        var applied = await Task.WhenAll(hosts.Select(host => host.Apply(migrations, CancellationToken.None)));
        applied.SelectMany(ids => ids).Should().BeEquivalentTo(migrations.Select(migration => migration.Id));
        (await _bed.Catalogue.Products(CancellationToken.None)).Should().HaveCount(5);
        (await _bed.Catalogue.Apply(migrations, CancellationToken.None)).Should().BeEmpty();
    }

    [Fact]
    public async Task Products_come_ordered_by_name_and_a_later_migration_replaces_by_id()
    {
        await _bed.Catalogue.Apply([new Seed("0001", "b"), new Seed("0002", "B"), new Seed("0003", "a 'quoted' 網路")], CancellationToken.None);
        (await _bed.Catalogue.Products(CancellationToken.None)).Select(product => product.Name)
            .Should().Equal("B", "a 'quoted' 網路", "b");
        await _bed.Catalogue.Apply([new Seed("0004", "b", "another")], CancellationToken.None);
        (await _bed.Catalogue.Products(CancellationToken.None)).Select(product => $"{product.Name}: {product.Description}")
            .Should().HaveCount(3).And.Contain("b: another");
    }

    [Fact]
    public async Task A_migration_of_too_many_products_is_refused_as_a_whole()
    {
        var applying = () => _bed.Catalogue.Apply([new Many(100)], CancellationToken.None);
        (await applying.Should().ThrowAsync<ArgumentException>()).WithMessage("*100*101*");
        (await _bed.Catalogue.Products(CancellationToken.None)).Should().BeEmpty();
        (await _bed.Catalogue.Apply([new Many(99)], CancellationToken.None)).Should().ContainSingle();
        (await _bed.Catalogue.Products(CancellationToken.None)).Should().HaveCount(99);
    }

    [Fact]
    public async Task What_a_newer_version_wrote_is_refused_by_name()
    {
        await _bed.Table("Catalogue").AddEntityAsync(new TableEntity("catalogue", "product:x") { ["Schema"] = 2 });
        var reading = () => _bed.Catalogue.Products(CancellationToken.None);
        (await reading.Should().ThrowAsync<InvalidDataException>()).WithMessage("*catalogue/product:x*schema 2*");
    }

    [Fact]
    public async Task Two_hosts_that_start_at_once_share_one_catalogue()
    {
        var settings = new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString, ["Storage:Prefix"] = "shared" + Guid.NewGuid().ToString("N")[..8],
        };
        var hosts = await Task.WhenAll(TestHost.Start(settings), TestHost.Start(settings));
        foreach (var host in hosts)
        {
            (await new OrchestratorApi(host.Client).Get("api/products?product_type=NodeEnrollment")).Json.AsArray().Should().ContainSingle();
            await host.DisposeAsync();
        }
    }

    private static Product Sample(Guid id, string name) =>
        new(id, name, "", "Sample", "SAMPLE", ProductLifecycle.Active, DateTimeOffset.UnixEpoch);

    private sealed class Seed(string id, string name, string description = "") : CatalogueMigration(id)
    {
        public override IReadOnlyList<Product> Products(DateTimeOffset now) => [Sample(CatalogueId.OfBlock(name), name) with { Description = description }];
    }

    private sealed class Many(int count) : CatalogueMigration($"many-{count}")
    {
        public override IReadOnlyList<Product> Products(DateTimeOffset now) =>
            [.. Enumerable.Range(0, count).Select(number => Sample(Guid.NewGuid(), $"{number}"))];
    }
}
