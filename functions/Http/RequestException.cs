using Microsoft.AspNetCore.Http;

namespace Orchestrator.Functions.Http;

/// <summary>A request that cannot be read; carries its answer.</summary>
public sealed class RequestException(IResult answer) : Exception("The request cannot be read.")
{
    /// <summary>The answer to send.</summary>
    public IResult Answer { get; } = answer;
}
