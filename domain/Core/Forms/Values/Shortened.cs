namespace Orchestrator.Core.Forms.Values;

/// <summary>The beginning of a long text, for messages.</summary>
internal static class Shortened
{
    private const int Longest = 60;

    public static string Of(string text) => text.Length <= Longest ? text
        : string.Concat(text.EnumerateRunes().Take(Longest)) + "…";
}
