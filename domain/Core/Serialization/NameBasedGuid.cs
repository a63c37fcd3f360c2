using System.Security.Cryptography;
using System.Text;

namespace Orchestrator.Core.Serialization;

/// <summary>
/// Ids that follow from names (RFC 9562, version 5), so that the same thing has the same id on every deployment and a
/// step that runs again makes the same ids again.
/// </summary>
public static class NameBasedGuid
{
    /// <summary>The id of <paramref name="name"/> within <paramref name="scope"/>.</summary>
    public static Guid Create(Guid scope, string name)
    {
        var text = Encoding.UTF8.GetBytes(name);
        Span<byte> data = new byte[16 + text.Length];
        scope.TryWriteBytes(data, bigEndian: true, out _);
        text.CopyTo(data[16..]);
#pragma warning disable CA5350 // RFC 9562 names SHA-1 for version 5; nothing here is a secret.
        var hash = SHA1.HashData(data);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
