namespace Microsoft.DurableTask;

/// <summary>One page of a query.</summary>
public sealed class Page<T>
    where T : notnull
{
    public Page(IReadOnlyList<T> values, string? continuationToken = null)
    {
        Values = values;
        ContinuationToken = continuationToken;
    }

    public IReadOnlyList<T> Values { get; }

    /// <summary>Where the next page starts; null when this is the last one.</summary>
    public string? ContinuationToken { get; }
}
