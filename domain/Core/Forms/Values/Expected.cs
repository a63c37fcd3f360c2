namespace Orchestrator.Core.Forms.Values;

/// <summary>Lists what would have been right.</summary>
internal static class Expected
{
    /// <summary>So many options an error names; the form has them all.</summary>
    private const int Most = 50;

    public static string Of(IReadOnlyList<string> values) => values.Count switch
    {
        0 => "nothing: there is no option to choose from",
        1 => values[0],
        > Most => $"{string.Join(", ", values.Take(Most))} or one of {values.Count - Most} more",
        _ => $"{string.Join(", ", values.SkipLast(1))} or {values[^1]}",
    };
}
