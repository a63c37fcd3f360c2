using System.Globalization;

namespace Orchestrator.Core.Pools;

/// <summary>A pool of whole numbers, for example of VLANs. Given from the first on.</summary>
/// <param name="name">Its name, unique in the application.</param>
/// <param name="first">The least number.</param>
/// <param name="last">The greatest number.</param>
/// <example><code>public static readonly IntegerPool Vlans = new("vlans", 100, 4000);</code></example>
public sealed class IntegerPool(string name, int first, int last)
    : TypedPool<int>(name, string.Create(CultureInfo.InvariantCulture, $"{first} to {last}"), last < first ? 0 : (UInt128)((long)last - first + 1))
{
    /// <inheritdoc />
    public override PoolValue At(UInt128 index) => Of(checked((int)(first + (long)index)));

    /// <inheritdoc />
    public override PoolValue? Find(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= first && number <= last
            ? Of(number)
            : null;

    /// <inheritdoc />
    public override int Read(string text) => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    /// <inheritdoc />
    public override string Write(int value) => value.ToString(CultureInfo.InvariantCulture);

    private PoolValue Of(int number) =>
        new(Write(number), ((long)number - int.MinValue).ToString("D10", CultureInfo.InvariantCulture));
}
