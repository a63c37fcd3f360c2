using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Pools;

/// <summary>
/// A pool of the addresses of a prefix, for example of loopbacks. The values are texts, as a product model holds them, in the shortest
/// form: <c>2001:db8::1</c>; a wanted address may be written in any. Left out are the network and the broadcast address of an IPv4
/// prefix shorter than /31, and the address with which every router of an IPv6 prefix shorter than /127 is called (RFC 4291, 2.6.1).
/// </summary>
/// <example><code>public static readonly AddressPool Loopbacks = new("loopbacks", "2001:db8::/64");</code></example>
public sealed class AddressPool : TypedPool<string>
{
    private readonly IPNetwork _prefix;
    private readonly UInt128 _first;

    /// <summary>Declares a pool.</summary>
    /// <param name="name">Its name, unique in the application.</param>
    /// <param name="prefix">For example <c>10.0.0.0/24</c> or <c>2001:db8::/64</c>.</param>
    /// <exception cref="ArgumentException">It is no prefix.</exception>
    public AddressPool(string name, string prefix)
        : this(name, Parse(name, prefix))
    {
    }

    private AddressPool(string name, IPNetwork prefix)
        : base(name, prefix.ToString(), SizeOf(prefix))
    {
        _prefix = prefix;
        _first = Number(prefix.BaseAddress) + (LeftOut(prefix) == 0 ? UInt128.Zero : UInt128.One);
    }

    /// <inheritdoc />
    public override PoolValue At(UInt128 index) => Of(Address(_first + index));

    /// <inheritdoc />
    public override PoolValue? Find(string text) =>
        AddressText.Address(text) is { } address && address.AddressFamily == _prefix.BaseAddress.AddressFamily
        && Number(address) - _first < Size && Number(address) >= _first
            ? Of(address)
            : null;

    /// <inheritdoc />
    public override string Read(string text) => text;

    /// <inheritdoc />
    public override string Write(string value) => value;

    private static PoolValue Of(IPAddress address) => new(address.ToString(), Convert.ToHexStringLower(address.GetAddressBytes()));

    private static IPNetwork Parse(string name, string prefix) =>
        // Whoever writes another address than the first may mean another length.
        AddressText.Network(prefix) is { PrefixLength: > 0 } parsed
            ? parsed
            : throw new ArgumentException($"'{prefix}' of pool '{name}' is no prefix. Write the first address and the length, for example 10.0.0.0/24 or 2001:db8::/64.", nameof(prefix));

    private static UInt128 SizeOf(IPNetwork prefix) => (UInt128.One << (Bits(prefix) - prefix.PrefixLength)) - LeftOut(prefix);

    /// <summary>How many addresses of the prefix cannot be used by one interface.</summary>
    private static UInt128 LeftOut(IPNetwork prefix) =>
        Bits(prefix) - prefix.PrefixLength < 2 ? UInt128.Zero : Bits(prefix) == 32 ? 2 : UInt128.One;

    private static int Bits(IPNetwork prefix) => prefix.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;

    private static UInt128 Number(IPAddress address) => address.GetAddressBytes() is { Length: 4 } four
        ? BinaryPrimitives.ReadUInt32BigEndian(four)
        : BinaryPrimitives.ReadUInt128BigEndian(address.GetAddressBytes());

    private IPAddress Address(UInt128 number)
    {
        var bytes = new byte[Bits(_prefix) / 8];
        if (bytes.Length == 4)
            BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)number);
        else
            BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return new IPAddress(bytes);
    }
}
