using Azure.Core;
using Azure.Core.Pipeline;

namespace Orchestrator.Functions.Storage;

/// <summary>
/// How every storage request is sent: its retries, and policies that it passes in order (counting, fault injection; none by
/// default).
/// </summary>
public sealed class StoragePolicies(IEnumerable<HttpPipelinePolicy> policies)
{
    internal TOptions Apply<TOptions>(TOptions options)
        where TOptions : ClientOptions
    {
        // A request that hangs is given up and sent again while the caller still waits for it.
        options.Retry.MaxRetries = 3;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(2);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(20);
        foreach (var policy in policies)
            options.AddPolicy(policy, HttpPipelinePosition.PerRetry);
        return options;
    }
}
