using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Orchestrator.Functions.Storage;

/// <summary>
/// Stores texts of any length in a row: as they are up to 1 KB, compressed up to 32 KB, and beyond that as a blob named after
/// its content, so that storing it twice changes nothing. A text is the columns <c>{name}</c> and <c>{name}Encoding</c>.
/// </summary>
public sealed class PayloadCodec(StorageAccount account)
{
    private const int CompressFrom = 1024;
    private const int LargestColumn = 32 * 1024;
    private const int LongestText = 4 * 1024;
    private const string Plain = "utf8";
    private const string Compressed = "br";
    private const string Blob = "blob";

    private readonly BlobContainerClient _container = account.Container("state");

    /// <summary>Creates the container for large texts.</summary>
    public Task Initialize(CancellationToken cancellation) => _container.CreateIfNotExistsAsync(cancellationToken: cancellation);

    /// <summary>Writes a text that is nearly always short: as a plain column that everybody can read, unless it is long.</summary>
    public Task WriteText(TableEntity row, string name, string? text, CancellationToken cancellation)
    {
        if (text?.Length > LongestText)
            return Write(row, name, text, cancellation);
        row[name] = text;
        return Task.CompletedTask;
    }

    /// <summary>Reads a text that <see cref="WriteText"/> wrote; null when the row does not have it.</summary>
    /// <exception cref="InvalidDataException">The columns were written by a newer version of this software.</exception>
    public async Task<string?> ReadText(TableEntity row, string name, CancellationToken cancellation) =>
        row.TryGetValue(name, out var value) && value is string text ? text : await Read(row, name, cancellation);

    /// <summary>Writes a text's columns; a large one is stored as a blob first.</summary>
    /// <param name="row">The row.</param>
    /// <param name="name">The column.</param>
    /// <param name="text">The text.</param>
    /// <param name="cancellation">Cancels the upload.</param>
    /// <param name="largest">How many bytes the row may hold; less where many rows share a transaction, which has 4 MB.</param>
    public async Task Write(TableEntity row, string name, string text, CancellationToken cancellation, int largest = LargestColumn)
    {
        var (data, encoding) = Encode(text);
        if (data.Length > largest)
        {
            var blob = Convert.ToHexStringLower(SHA256.HashData(data)) + ".br";
            await Upload(blob, data, cancellation);
            (data, encoding) = (Encoding.UTF8.GetBytes(blob), Blob);
        }

        row[name] = data;
        row[name + nameof(Encoding)] = encoding;
    }

    /// <summary>Reads a text's columns; null when the row does not have them.</summary>
    /// <exception cref="InvalidDataException">The columns were written by a newer version of this software.</exception>
    public async Task<string?> Read(TableEntity row, string name, CancellationToken cancellation)
    {
        if (row.GetBinary(name) is not { } data)
            return null;
        switch (row.GetString(name + nameof(Encoding)))
        {
            case Plain:
                return Encoding.UTF8.GetString(data);
            case Compressed:
                return Decompress(data);
            case Blob:
                var blob = _container.GetBlobClient(Encoding.UTF8.GetString(data));
                return Decompress((await blob.DownloadContentAsync(cancellation)).Value.Content.ToArray());
            case var unknown:
                throw new InvalidDataException($"Row {row.PartitionKey}/{row.RowKey} has {name} in encoding '{unknown}', which this version cannot read.");
        }
    }

    private async Task Upload(string name, byte[] data, CancellationToken cancellation)
    {
        try
        {
            var onlyNew = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
            await _container.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(data), onlyNew, cancellation);
        }
        catch (RequestFailedException error) when (error.Status is 409 or 412)
        {
            // The same content is there already.
        }
    }

    private static (byte[] Data, string Encoding) Encode(string text)
    {
        var data = Encoding.UTF8.GetBytes(text);
        if (data.Length <= CompressFrom)
            return (data, Plain);
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.Fastest))
            brotli.Write(data);
        return (compressed.ToArray(), Compressed);
    }

    private static string Decompress(byte[] data)
    {
        using var brotli = new BrotliStream(new MemoryStream(data), CompressionMode.Decompress);
        using var reader = new StreamReader(brotli, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
