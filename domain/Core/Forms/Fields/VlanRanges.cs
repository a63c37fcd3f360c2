using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestrator.Core.Forms.Fields;

/// <summary>VLAN ids, written as ids and ranges: <c>20-23,45</c>. Two that hold the same ids are equal.</summary>
[JsonConverter(typeof(Converter))]
public sealed record VlanRanges
{
    /// <summary>The lowest id.</summary>
    public const int Lowest = 1;

    /// <summary>The highest id.</summary>
    public const int Highest = 4094;

    /// <summary>Enough for all ids one by one, with blanks.</summary>
    private const int LongestText = 32 * 1024;

    private readonly string _text;

    private VlanRanges(IReadOnlyList<int> ids) => (Ids, _text) = (ids, Write(ids));

    /// <summary>The ids, each once, from the lowest on.</summary>
    public IReadOnlyList<int> Ids { get; }

    /// <summary>Reads ids and ranges.</summary>
    /// <exception cref="FormatException">The text is none of these.</exception>
    public static VlanRanges Parse(string text) => TryParse(text, out var vlans) ? vlans
        : throw new FormatException($"'{text}' are no VLANs. Write ids from {Lowest} to {Highest} and ranges, for example 20-23,45.");

    /// <summary>Reads ids and ranges.</summary>
    /// <returns>False when the text is none of these.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out VlanRanges? vlans)
    {
        vlans = null;
        if (text.Length > LongestText)
            return false;
        var isIn = new bool[Highest + 1];
        foreach (var range in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = range.Split('-', 2, StringSplitOptions.TrimEntries);
            if (!IsId(ends[0], out var first) || !IsId(ends[^1], out var last) || last < first)
                return false;
            isIn.AsSpan(first, last - first + 1).Fill(value: true);
        }

        vlans = new VlanRanges([.. Enumerable.Range(Lowest, Highest).Where(id => isIn[id])]);
        return true;
    }

    /// <inheritdoc />
    public bool Equals(VlanRanges? other) => other?._text == _text;

    /// <inheritdoc />
    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    /// <summary>The ids and ranges in their shortest form.</summary>
    public override string ToString() => _text;

    private static bool IsId(string text, out int id) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id) && id is >= Lowest and <= Highest;

    private static string Write(IReadOnlyList<int> ids)
    {
        var ranges = ids.Select((id, index) => (id, Group: id - index)).GroupBy(entry => entry.Group, entry => entry.id);
        return string.Join(',', ranges.Select(range => range.First() == range.Last() ? $"{range.First()}" : $"{range.First()}-{range.Last()}"));
    }

    private sealed class Converter : JsonConverter<VlanRanges>
    {
        public override VlanRanges Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && TryParse(reader.GetString()!, out var vlans) ? vlans : throw new JsonException("The value is no list of VLANs.");

        public override void Write(Utf8JsonWriter writer, VlanRanges value, JsonSerializerOptions options) => writer.WriteStringValue(value._text);
    }
}
