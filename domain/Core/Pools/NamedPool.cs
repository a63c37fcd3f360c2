using System.Security.Cryptography;
using System.Text;

namespace Orchestrator.Core.Pools;

/// <summary>A pool of values with names, for example of interfaces. Given in the order in which they are declared.</summary>
/// <example><code>public static readonly NamedPool Uplinks = new("uplinks", ["Ethernet1/1", "Ethernet1/2"]);</code></example>
public sealed class NamedPool : TypedPool<string>
{
    private const int LongestValue = 200;

    private readonly IReadOnlyList<string> _values;
    private readonly HashSet<string> _known;

    /// <summary>Declares a pool.</summary>
    /// <param name="name">Its name, unique in the application.</param>
    /// <param name="values">The values, each once, in the order in which they are to be given.</param>
    /// <exception cref="ArgumentException">A value is empty, too long, or there twice.</exception>
    public NamedPool(string name, IReadOnlyList<string> values)
        : base(name, values is [var first, .., var last] ? $"{first} to {last}" : string.Concat(values), (UInt128)values.Count)
    {
        _values = [.. values];
        _known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in _values)
        {
            if (value.Length == 0 || Encoding.UTF8.GetByteCount(value) > LongestValue)
                throw new ArgumentException($"'{value}' cannot be a value of pool '{name}'. Use 1 to {LongestValue} bytes.", nameof(values));
            if (!_known.Add(value))
                throw new ArgumentException($"'{value}' is twice in pool '{name}'.", nameof(values));
        }
    }

    /// <inheritdoc />
    public override string Order => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', _values))));

    /// <inheritdoc />
    public override PoolValue At(UInt128 index) => Of(_values[(int)index]);

    /// <inheritdoc />
    public override PoolValue? Find(string text) => _known.Contains(text) ? Of(text) : null;

    /// <inheritdoc />
    public override string Read(string text) => text;

    /// <inheritdoc />
    public override string Write(string value) => value;

    // A row key takes neither the slash of an interface nor every other sign.
    private static PoolValue Of(string value) => new(value, Convert.ToHexStringLower(Encoding.UTF8.GetBytes(value)));
}
