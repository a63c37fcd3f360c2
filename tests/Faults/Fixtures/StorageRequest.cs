namespace Orchestrator.Faults.Fixtures;

/// <summary>A request that the app sends to the table service.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Target">Path and query, as sent.</param>
/// <param name="Body">The body; a transaction names its tables and rows in it.</param>
public sealed record StorageRequest(string Method, string Target, string Body)
{
    /// <summary>Whether it changes something.</summary>
    public bool IsWrite => Method is not ("GET" or "HEAD");

    /// <summary>Whether it names all of these words, such as a table and a row key.</summary>
    public bool Names(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (!Target.Contains(word, StringComparison.Ordinal) && !Body.Contains(word, StringComparison.Ordinal))
                return false;
        }

        return true;
    }

    /// <inheritdoc />
    public override string ToString() => $"{Method} {Target}";
}
