namespace Orchestrator.Core.Forms.Values;

/// <summary>Lists what would have been right.</summary>
internal static class Expected
{
    public static string Of(IReadOnlyList<string> values) => values.Count switch
    {
        0 => "nothing: there is no option to choose from",
        1 => values[0],
        _ => $"{string.Join(", ", values.SkipLast(1))} or {values[^1]}",
    };
}
