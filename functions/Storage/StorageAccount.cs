using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Orchestrator.Functions.Storage;

/// <summary>
/// The account's clients, made from the settings that the Functions host uses too: <c>AzureWebJobsStorage</c> as a connection
/// string, or <c>AzureWebJobsStorage__tableServiceUri</c> and <c>AzureWebJobsStorage__blobServiceUri</c> with a managed identity.
/// </summary>
public sealed class StorageAccount
{
    private const string Setting = "AzureWebJobsStorage";
    private readonly TableServiceClient _tables;
    private readonly BlobServiceClient _blobs;
    private readonly string _prefix;

    /// <summary>Makes the clients; no request is sent.</summary>
    /// <exception cref="InvalidOperationException">A setting is missing or unusable; the text names it.</exception>
    public StorageAccount(IConfiguration configuration, IOptions<StorageOptions> options, StoragePolicies policies)
    {
        if (!options.Value.IsValid)
            throw new InvalidOperationException($"Storage:Prefix '{options.Value.Prefix}' cannot start a table name. Use a letter, then up to 29 letters and digits.");
        _prefix = options.Value.Prefix;
        var tables = policies.Apply(new TableClientOptions());
        var blobs = policies.Apply(new BlobClientOptions());
        if (configuration[Setting] is { Length: > 0 } connection)
        {
            _tables = new TableServiceClient(connection, tables);
            _blobs = new BlobServiceClient(connection, blobs);
            return;
        }

        TokenCredential credential = new DefaultAzureCredential();
        _tables = new TableServiceClient(Endpoint(configuration, "tableServiceUri"), credential, tables);
        _blobs = new BlobServiceClient(Endpoint(configuration, "blobServiceUri"), credential, blobs);
    }

    /// <summary>A table by its name without prefix, for example <c>Processes</c>.</summary>
    public TableClient Table(string name) => _tables.GetTableClient(_prefix + name);

    /// <summary>A container by its name without prefix, for example <c>state</c>.</summary>
    public BlobContainerClient Container(string name) =>
        _blobs.GetBlobContainerClient($"{_prefix.ToLowerInvariant()}-{name}");

    private static Uri Endpoint(IConfiguration configuration, string name) =>
        Uri.TryCreate(configuration[$"{Setting}:{name}"], UriKind.Absolute, out var uri)
            ? uri
            : throw new InvalidOperationException($"Set {Setting} to a storage connection string, or {Setting}__{name} to the address of the service.");
}
