using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;

namespace Orchestrator.Embedded.Durable.Storage;

/// <summary>
/// Puts text of any length into a column of a row: as it is when short, compressed and split over several properties when
/// longer, and as a blob when it would not fit into a row or a transaction.
/// </summary>
internal sealed class PayloadStore(BlobContainerClient container)
{
    /// <summary>Longest text kept as it is, in characters (64 KiB in UTF-16 is the limit of a property).</summary>
    private const int MaxPlain = 4 * 1024;

    /// <summary>Limit of a binary property is 64 KiB.</summary>
    private const int Chunk = 60 * 1024;

    /// <summary>Four such columns fit into a row of 1 MiB.</summary>
    private const int MaxInRow = 3 * Chunk;

    public async ValueTask WriteAsync(
        TableEntity row, string column, string? text, string instanceId, CancellationToken cancellation)
    {
        if (text is null)
        {
            return;
        }

        if (text.Length <= MaxPlain)
        {
            row[column] = text;
            return;
        }

        var packed = Compress(text);
        if (packed.Length <= MaxInRow)
        {
            for (var i = 0; i * Chunk < packed.Length; i++)
            {
                row[$"{column}_{i}"] = packed[(i * Chunk)..Math.Min(packed.Length, (i + 1) * Chunk)];
            }

            return;
        }

        // Named by content: writing it again after a failure changes nothing.
        var name = $"{instanceId}/{Convert.ToHexStringLower(SHA256.HashData(packed))}";
        await UploadAsync(name, packed, cancellation);
        row[$"{column}_blob"] = name;
    }

    public async ValueTask<string?> ReadAsync(TableEntity row, string column, CancellationToken cancellation)
    {
        if (row.TryGetValue(column, out var plain))
        {
            return (string)plain;
        }

        if (row.GetString($"{column}_blob") is { } name)
        {
            var blob = await container.GetBlobClient(name).DownloadContentAsync(cancellation);
            return Decompress(blob.Value.Content.ToArray());
        }

        if (row.GetBinary($"{column}_0") is not { } packed)
        {
            return null;
        }

        for (var i = 1; row.GetBinary($"{column}_{i}") is { } more; i++)
        {
            packed = [.. packed, .. more];
        }

        return Decompress(packed);
    }

    /// <summary>Deletes the blobs of a purged instance.</summary>
    public async Task DeleteAsync(string instanceId, CancellationToken cancellation)
    {
        try
        {
            await foreach (var blob in container.GetBlobsAsync(
                new() { Prefix = instanceId + "/" }, cancellationToken: cancellation))
            {
                await container.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellation);
            }
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == "ContainerNotFound")
        {
            // No payload of this hub was ever large.
        }
    }

    private async Task UploadAsync(string name, byte[] packed, CancellationToken cancellation)
    {
        try
        {
            await container.GetBlobClient(name).UploadAsync(new BinaryData(packed), overwrite: true, cancellation);
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == "ContainerNotFound")
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellation);
            await container.GetBlobClient(name).UploadAsync(new BinaryData(packed), overwrite: true, cancellation);
        }
    }

    private static byte[] Compress(string text)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            brotli.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    private static string Decompress(byte[] packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var reader = new StreamReader(brotli, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
