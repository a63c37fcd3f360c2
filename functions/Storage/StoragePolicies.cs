using Azure.Core;
using Azure.Core.Pipeline;

namespace Orchestrator.Functions.Storage;

/// <summary>Policies that every storage request passes, in order: counting, fault injection. None by default.</summary>
public sealed class StoragePolicies(IEnumerable<HttpPipelinePolicy> policies)
{
    internal TOptions Apply<TOptions>(TOptions options)
        where TOptions : ClientOptions
    {
        foreach (var policy in policies)
            options.AddPolicy(policy, HttpPipelinePosition.PerRetry);
        return options;
    }
}
