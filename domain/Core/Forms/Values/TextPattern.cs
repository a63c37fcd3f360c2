using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Orchestrator.Core.Forms.Values;

/// <summary>
/// A pattern that a field's text must match. Where it can be, it is matched in a time that grows with the text alone; where it looks
/// around or back, all texts that one request sends for the field have a second together, and what comes after that does not match.
/// </summary>
internal sealed class TextPattern
{
    private const RegexOptions Options = RegexOptions.CultureInvariant;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly Regex _regex;
    private TimeSpan _spent;

    /// <exception cref="ArgumentException">It is no pattern.</exception>
    public TextPattern(string written)
    {
        Written = written;
        var exact = Exact(written);
        try
        {
            _regex = new Regex(exact, Options | RegexOptions.NonBacktracking, Longest);
        }
        catch (NotSupportedException)
        {
            _regex = new Regex(exact, Options, Longest);
        }
    }

    /// <summary>As its author wrote it.</summary>
    public string Written { get; }

    public bool Matches(string text)
    {
        if (_spent >= Longest)
            return false;
        var started = Stopwatch.GetTimestamp();
        try
        {
            return _regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
        finally
        {
            _spent += Stopwatch.GetElapsedTime(started);
        }
    }

    /// <summary>In JSON schema $ is the very end; in .NET it is also the place before a last newline.</summary>
    private static string Exact(string pattern)
    {
        var exact = new StringBuilder();
        var classStart = -1;
        for (var at = 0; at < pattern.Length; at++)
        {
            var character = pattern[at];
            if (character == '\\' && at + 1 < pattern.Length)
                exact.Append(character).Append(pattern[++at]);
            else if (character == '$' && classStart < 0)
                exact.Append("\\z");
            else
                exact.Append(character);
            if (character == '[' && classStart < 0)
                classStart = at + (at + 1 < pattern.Length && pattern[at + 1] == '^' ? 1 : 0);
            else if (character == ']' && classStart >= 0 && at > classStart + 1)
                classStart = -1;
        }

        return exact.ToString();
    }
}
