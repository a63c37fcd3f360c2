using System.Security.Cryptography;
using System.Text;

namespace Orchestrator.Embedded.Durable.Turns;

/// <summary>Name-based ids (RFC 9562, version 5): the same instance and count always give the same id.</summary>
internal static class DeterministicGuid
{
    // Any fixed namespace will do; this one belongs to orchestration instances.
    private static readonly Guid Namespace = new("3f0d5c1e-6a57-4c0e-9d5e-0d6a7f1b9c42");

    public static Guid Create(string instanceId, long generation, int count)
    {
        var name = Encoding.UTF8.GetBytes($"{instanceId}/{generation}/{count}");
        var input = new byte[16 + name.Length];
        Namespace.TryWriteBytes(input, bigEndian: true, out _);
        name.CopyTo(input, 16);

        // Version 5 is defined with SHA-1; nothing here is a secret.
#pragma warning disable CA5350
        Span<byte> hash = SHA1.HashData(input).AsSpan(0, 16);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
