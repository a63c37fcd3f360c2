using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Orchestrator.Local.Simulators;

/// <summary>
/// Values that follow from a seed and a name alone, so that adding one site does not change the values of the others.
/// </summary>
internal static class SeededValue
{
    public static Guid Uuid(int seed, string name)
    {
        var bytes = Hash(seed, name)[..16];
        // Version 4, RFC variant: readers may check.
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>A number from 0 up to, but not including, the limit.</summary>
    public static int Number(int seed, string name, int limit) =>
        (int)(BinaryPrimitives.ReadUInt32BigEndian(Hash(seed, name)) % (uint)limit);

    private static byte[] Hash(int seed, string name) => SHA256.HashData(Encoding.UTF8.GetBytes($"{seed} {name}"));
}
