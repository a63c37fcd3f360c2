using Orchestrator.Core.Serialization;

namespace Orchestrator.Functions.Http;

/// <summary>
/// Reads the search language of existing clients (graphql 5): words that must all be found, <c>|</c> between what is enough by itself,
/// <c>-</c> before what must not be found, groups in parentheses, "phrases", <c>key:word</c> and <c>key:(a|b)</c>. Somebody types it,
/// so it is never wrong: a parenthesis or a quote that does not end ends with the text, and a key that there is not is a word.
/// </summary>
public sealed class SearchParser
{
    private const string EndsWord = "()|\"";

    private readonly string _text;
    private readonly IReadOnlyCollection<string> _fields;
    private int _at;

    private SearchParser(string text, IReadOnlyCollection<string> fields) => (_text, _fields) = (text, fields);

    /// <summary>What a text asks for.</summary>
    /// <param name="text">What was typed; it must be short, as groups in groups are read in depth.</param>
    /// <param name="fields">The keys in snake_case; they may be typed in camelCase too.</param>
    public static SearchExpression Parse(string text, IReadOnlyCollection<string> fields)
    {
        var parser = new SearchParser(text, fields);
        var parts = new List<SearchExpression>();
        while (parser._at < text.Length)
        {
            parts.Add(parser.Alternatives(field: null));
            parser.Takes(')');
        }

        return parts is [var only] ? only : new SearchExpression.All(parts);
    }

    private SearchExpression Alternatives(string? field)
    {
        var parts = new List<SearchExpression>();
        do
        {
            if (Terms(field) is { } part)
                parts.Add(part);
        }
        while (Takes('|'));
        return parts switch
        {
            [] => new SearchExpression.All([]),
            [var only] => only,
            _ => new SearchExpression.Any(parts),
        };
    }

    /// <returns>Null when there is none.</returns>
    private SearchExpression? Terms(string? field)
    {
        var parts = new List<SearchExpression>();
        while (SkipBlanks() && _text[_at] is not (')' or '|'))
        {
            if (Term(field) is { } part)
                parts.Add(part);
        }

        return parts switch
        {
            [] => null,
            [var only] => only,
            _ => new SearchExpression.All(parts),
        };
    }

    /// <returns>Null for a dash or a key that nothing follows.</returns>
    private SearchExpression? Term(string? field)
    {
        if (_at == _text.Length || char.IsWhiteSpace(_text[_at]) || _text[_at] is ')' or '|')
            return null;
        if (Takes('-'))
            return Term(field) is { } part ? new SearchExpression.Not(part) : null;
        if (Takes('('))
        {
            var group = Alternatives(field);
            Takes(')');
            return group;
        }

        if (Takes('"'))
        {
            var end = _text.IndexOf('"', _at) is var quote and >= 0 ? quote : _text.Length;
            var phrase = _text[_at..end];
            _at = Math.Min(end + 1, _text.Length);
            return new SearchExpression.Word(field, phrase);
        }

        var begin = _at;
        while (_at < _text.Length && !char.IsWhiteSpace(_text[_at]) && !EndsWord.Contains(_text[_at], StringComparison.Ordinal))
        {
            if (_text[_at++] == ':' && field is null && Field(_text[begin..(_at - 1)]) is { } key)
                return Term(key);
        }

        // A word is found anywhere in a field, so also at its beginning.
        return new SearchExpression.Word(field, _text[begin.._at].TrimEnd('*'));
    }

    private string? Field(string key) => WireJson.Key(key) is var field && _fields.Contains(field) ? field : null;

    private bool SkipBlanks()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
        return _at < _text.Length;
    }

    private bool Takes(char sign)
    {
        if (_at == _text.Length || _text[_at] != sign)
            return false;
        _at++;
        return true;
    }
}
