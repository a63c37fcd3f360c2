using Azure.Core;
using Azure.Core.Pipeline;

namespace Orchestrator.Embedded.Durable.Storage;

/// <summary>How the task hub reaches its storage account. Every storage request of the host uses these options.</summary>
public sealed class EmbeddedStorageOptions
{
    /// <summary>A storage connection string; by default the setting AzureWebJobsStorage.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Policies that see every attempt of every request, for counting and for fault injection.</summary>
    public IList<HttpPipelinePolicy> Policies { get; } = [];

    internal TOptions Apply<TOptions>(TOptions options)
        where TOptions : ClientOptions
    {
        options.Retry.MaxRetries = 3;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(2);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(20);
        options.Diagnostics.IsLoggingEnabled = false;
        options.Diagnostics.IsDistributedTracingEnabled = false;
        foreach (var policy in Policies)
        {
            options.AddPolicy(policy, HttpPipelinePosition.PerRetry);
        }

        return options;
    }
}
