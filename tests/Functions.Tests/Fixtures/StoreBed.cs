using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Orchestrator.Core.Pools;
using Orchestrator.Core.Products;
using Orchestrator.Esnet.Catalogue;
using Orchestrator.Esnet.Products;
using Orchestrator.Functions.Orchestration;
using Orchestrator.Functions.Storage;

namespace Orchestrator.Functions.Tests.Fixtures;

/// <summary>The stores over tables of their own, without a host; and the raw tables beneath.</summary>
public sealed class StoreBed : IAsyncLifetime
{
    private readonly AzuriteFixture _azurite;
    private readonly StorageAccount _account;

    public StoreBed(AzuriteFixture azurite)
    {
        _azurite = azurite;
        _account = Account([]);
        Payloads = new PayloadCodec(_account);
        Processes = new TableProcessStore(_account, Payloads, TimeProvider.System);
        Subscriptions = Subscribers(_account);
        Catalogue = Catalogues();
    }

    /// <summary>What the names of the tables begin with, for a host over the same.</summary>
    public string Prefix { get; } = "s" + Guid.NewGuid().ToString("N")[..12];

    public PayloadCodec Payloads { get; }

    public TableProcessStore Processes { get; }

    public TableSubscriptionStore Subscriptions { get; }

    public TableCatalogueStore Catalogue { get; }

    public TableCatalogueTexts Texts => new(_account, TimeProvider.System);

    public BlobContainerClient Blobs => _account.Container("state");

    public TableClient Table(string name) => _account.Table(name);

    /// <summary>Another host's catalogue store.</summary>
    public TableCatalogueStore Catalogues(StoreFaults? faults = null, string? commit = null)
    {
        var account = faults is null ? _account : Account([faults]);
        return new TableCatalogueStore(account, new PayloadCodec(account), new Deployment(commit), TimeProvider.System);
    }

    /// <summary>Another host's process store, with what it remembers of its own.</summary>
    public TableProcessStore Host(HttpPipelinePolicy? policy = null)
    {
        var account = Account(policy is null ? [] : [policy]);
        return new TableProcessStore(account, new PayloadCodec(account), TimeProvider.System);
    }

    /// <summary>Another host's subscription store.</summary>
    public TableSubscriptionStore Subscribers(HttpPipelinePolicy policy) => Subscribers(Account([policy]));

    /// <summary>Another host's descriptions by customers.</summary>
    public TableCustomerDescriptions Descriptions(HttpPipelinePolicy policy) => new(Account([policy]), TimeProvider.System);

    /// <summary>Another host's schedules.</summary>
    public TableScheduleStore Schedules(HttpPipelinePolicy policy)
    {
        var account = Account([policy]);
        return new TableScheduleStore(account, new PayloadCodec(account));
    }

    /// <summary>Another host's pools.</summary>
    public TableResourcePools Pools(ResourcePool pool, params HttpPipelinePolicy[] policies)
    {
        var (account, registry) = (Account(policies), new PoolRegistry());
        registry.Add(pool);
        return new TableResourcePools(account, new TableProcessStore(account, new PayloadCodec(account), TimeProvider.System), Subscribers(account), registry, TimeProvider.System);
    }

    public async ValueTask InitializeAsync()
    {
        await Payloads.Initialize(CancellationToken.None);
        await Processes.Initialize(CancellationToken.None);
        await Subscriptions.Initialize(CancellationToken.None);
        await Catalogue.Initialize(CancellationToken.None);
        await Table("ResourcePools").CreateIfNotExistsAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private StorageAccount Account(IEnumerable<HttpPipelinePolicy> policies)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["AzureWebJobsStorage"] = _azurite.ConnectionString })
            .Build();
        return new StorageAccount(configuration, Options.Create(new StorageOptions { Prefix = Prefix }), new StoragePolicies(policies));
    }

    private static TableSubscriptionStore Subscribers(StorageAccount account) => new(
        account, new PayloadCodec(account), new ProductRegistry().Add<NodeEnrollment>(AddNodeEnrollmentService.ProductName), TimeProvider.System);
}
