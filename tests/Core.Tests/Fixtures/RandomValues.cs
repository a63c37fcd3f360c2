using CsCheck;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Tests.Fixtures;

/// <summary>Random models with values that are easily got wrong: null, zero, false, the least and the greatest, any text.</summary>
public static class RandomValues
{
    private static readonly Gen<string> Texts = Gen.Frequency(
        (4, Gen.String[0, 12]),
        (3, Any("", " ", "0", "false", "null", "{}", "Zoë 網路 💡 é", "\0\u0001\t\r\n\"\\/", "</script>&'", "\u2028\ufeff")),
        (1, Gen.Int[200, 20_000].Select(length => string.Concat(Enumerable.Repeat("long ü ", length / 7)))));

    private static readonly Gen<DateTimeOffset> Times = Gen.OneOf(
        Any(DateTimeOffset.UnixEpoch, DateTimeOffset.MinValue, new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero)),
        Gen.Select(Gen.Int[0, 2_000_000_000], Gen.Int[-56, 56], (seconds, quarters) =>
            DateTimeOffset.FromUnixTimeSeconds(seconds).ToOffset(TimeSpan.FromMinutes(15 * quarters))));

    private static readonly Gen<int> Numbers = Gen.OneOf(Gen.Int, Any(0, -1, int.MinValue, int.MaxValue));

    private static readonly Gen<decimal> Prices = Gen.OneOf(
        Gen.Decimal, Any(0m, 0.00m, 1.10m, -1m, decimal.MinValue, decimal.MaxValue, 0.0000000000000000000000000001m));

    private static readonly Gen<double> Ratios = Gen.OneOf(
        Gen.Double[-1e9, 1e9], Any(0d, -0d, double.MinValue, double.MaxValue, double.Epsilon, 0.1 + 0.2));

    private static readonly Gen<Guid> Ids = Gen.OneOf(Gen.Guid, Any(Guid.Empty, Guid.AllBitsSet));

    public static Gen<LeafBlock> Leaves { get; } = Gen.Select(Texts.Null(), Texts.Null(), Gen.Enum<Colour>().List[0, 3], (text, label, colours) =>
        new LeafBlock { Text = text, Label = label, Colours = colours });

    /// <summary>A service that nobody has stored; its blocks have no ids yet.</summary>
    public static Gen<Action<ValuesService>> Services(bool isComplete = false) => Gen.Select(
        Blocks(depth: 3, isComplete), isComplete ? Leaves : Leaves.Null()!, Leaves.List[0, 3], Texts, Texts.Null(), Numbers.Nullable(), Gen.Bool)
        .Select((core, leaf, leaves, description, note, size, insync) => new Action<ValuesService>(service =>
        {
            (service.Core, service.Leaf, service.Leaves, service.Description) = (core, leaf, leaves, description);
            (service.Note, service.Size, service.Insync) = (note?[..Math.Min(note.Length, 5000)], size, insync);
        }));

    private static Gen<ValuesBlock> Blocks(int depth, bool isComplete) => Gen.Select(Plain(isComplete), Lists(isComplete), Nested(depth, isComplete))
        .Select((plain, lists, nested) => new Action<ValuesBlock>(plain + lists + nested))
        .Select(fill =>
        {
            var block = new ValuesBlock();
            fill(block);
            return block;
        });

    private static Gen<Action<ValuesBlock>> Plain(bool isComplete) => Gen.Select(
        Gen.Select(Texts.Null(), Texts, Gen.Bool.Nullable(), Gen.Bool, Gen.Long.Nullable()),
        Gen.Select(Ratios.Nullable(), Prices.Nullable(), Times.Nullable(), Gen.Enum<Colour>().Nullable(), Ids.Nullable()),
        Gen.Select(isComplete ? Numbers.Select(number => (int?)number) : Numbers.Nullable(), isComplete ? Ids.Select(id => (Guid?)id) : Ids.Nullable()))
        .Select((texts, values, required) => new Action<ValuesBlock>(block =>
        {
            (block.Text, block.Always, block.Flag, block.Switch, block.Large) = texts;
            (block.Ratio, block.Price, block.At, block.Colour) = (values.Item1, values.Item2, values.Item3, values.Item4);
            block.Peer = values.Item5 is { } peer ? new SubscriptionId(peer) : null;
            (block.Number, block.Reference) = required;
        }));

    private static Gen<Action<ValuesBlock>> Lists(bool isComplete) => Gen.Select(
        Texts.List[0, 4], Numbers.List[0, 4], Prices.List[0, 3], Gen.Bool.List[0, 3], Ids.List[0, 3], Times.List[0, 3], Leaves.List[isComplete ? 1 : 0, 4])
        .Select((texts, numbers, prices, flags, references, times, leaves) => new Action<ValuesBlock>(block =>
        {
            (block.Texts, block.Numbers, block.Prices, block.Flags) = (texts, numbers, prices, flags);
            (block.References, block.Times, block.Leaves) = (references, times, leaves);
        }));

    private static Gen<Action<ValuesBlock>> Nested(int depth, bool isComplete) => Gen.Select(
        Leaves.Null(), depth == 0 ? Gen.Const((ValuesBlock?)null) : Blocks(depth - 1, isComplete).Null()!)
        .Select((leaf, inner) => new Action<ValuesBlock>(block => (block.Leaf, block.Inner) = (leaf, inner)));

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
