using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Orchestrator.Embedded.Hosting;

namespace Orchestrator.Embedded.Durable.Storage;

/// <summary>The clients of one task hub: a table and two blob containers.</summary>
internal sealed class HubStorage
{
    public HubStorage(TaskHubName hub, IOptions<EmbeddedStorageOptions> options, IConfiguration configuration)
    {
        Hub = hub;
        var connection = options.Value.ConnectionString ?? configuration["AzureWebJobsStorage"];
        if (string.IsNullOrWhiteSpace(connection))
        {
            throw new EmbeddedHostException(
                "Setting AzureWebJobsStorage is missing. Set it to a storage connection string in the environment or in "
                + "local.settings.json; for the emulator Azurite use UseDevelopmentStorage=true.");
        }

        try
        {
            Table = new(connection, hub.Table, options.Value.Apply(new TableClientOptions()));
            var blobs = new BlobServiceClient(connection, options.Value.Apply(new BlobClientOptions()));
            Leases = blobs.GetBlobContainerClient(hub.LeaseContainer);
            Payloads = new(blobs.GetBlobContainerClient(hub.PayloadContainer));
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidOperationException)
        {
            throw new EmbeddedHostException(
                "Setting AzureWebJobsStorage is not a valid storage connection string (its value is not shown, it holds a "
                + $"key): {exception.GetType().Name}. For the emulator Azurite use UseDevelopmentStorage=true.",
                exception);
        }
    }

    public TaskHubName Hub { get; }

    public TableClient Table { get; }

    public BlobContainerClient Leases { get; }

    public PayloadStore Payloads { get; }

    /// <summary>The endpoints, without any secret, for messages.</summary>
    public string Endpoints => $"{Table.Uri.GetLeftPart(UriPartial.Path)} and {Leases.Uri.GetLeftPart(UriPartial.Path)}";
}
