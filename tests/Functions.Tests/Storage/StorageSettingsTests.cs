using Azure.Core.Pipeline;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Orchestrator.Functions.Storage;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.TestNetwork;

namespace Orchestrator.Functions.Tests.Storage;

public sealed class StorageSettingsTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("with-dash")]
    [InlineData("ümlaut")]
    [InlineData("a234567890123456789012345678901")]
    public async Task A_prefix_that_cannot_start_a_table_name_ends_the_start(string prefix)
    {
        var starting = () => TestHost.Start(new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString, ["Storage:Prefix"] = prefix,
        });
        (await starting.Should().ThrowAsync<Exception>()).WithMessage($"*Storage:Prefix '{prefix}'*");
    }

    [Fact]
    public void Without_a_connection_string_the_address_of_each_service_is_needed()
    {
        var without = () => Account([]);
        without.Should().Throw<InvalidOperationException>().WithMessage("*AzureWebJobsStorage*tableServiceUri*");
        var half = () => Account(new() { ["AzureWebJobsStorage:tableServiceUri"] = "https://x.table.core.windows.net" });
        half.Should().Throw<InvalidOperationException>().WithMessage("*blobServiceUri*");
        var whole = () => Account(new()
        {
            ["AzureWebJobsStorage:tableServiceUri"] = "https://x.table.core.windows.net",
            ["AzureWebJobsStorage:blobServiceUri"] = "https://x.blob.core.windows.net",
        });
        whole.Should().NotThrow("a managed identity is asked for no sooner than with the first request");
    }

    private static StorageAccount Account(Dictionary<string, string?> settings) => new(
        new ConfigurationBuilder().AddInMemoryCollection(settings).Build(),
        Options.Create(new StorageOptions()),
        new StoragePolicies(Array.Empty<HttpPipelinePolicy>()));
}
