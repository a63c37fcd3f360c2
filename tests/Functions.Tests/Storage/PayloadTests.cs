using System.Text;
using Azure.Data.Tables;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Storage;

public sealed class PayloadTests(StoreBed bed) : IClassFixture<StoreBed>
{
    private const int Seed = 4_711;

    [Theory]
    [InlineData(0, "utf8")]
    [InlineData(1_024, "utf8")]
    [InlineData(1_025, "br")]
    [InlineData(20 * 1_024, "br")]
    [InlineData(42 * 1_024, "blob")]
    [InlineData(200 * 1_024, "blob")]
    [InlineData(5 * 1_024 * 1_024, "blob")]
    public async Task A_text_of_any_size_comes_back_and_its_column_stays_small(int bytes, string encoding)
    {
        var text = Noise(bytes);
        var row = new TableEntity("p", $"r{bytes}");
        await bed.Payloads.Write(row, "Text", text, CancellationToken.None);
        row.GetString("TextEncoding").Should().Be(encoding);
        row.GetBinary("Text").Length.Should().BeLessThanOrEqualTo(32 * 1024);

        await bed.Table("Processes").UpsertEntityAsync(row);
        var stored = await bed.Table("Processes").GetEntityAsync<TableEntity>(row.PartitionKey, row.RowKey);
        (await bed.Payloads.Read(stored.Value, "Text", CancellationToken.None)).Should().Be(text, "seed {0}", Seed);
    }

    [Fact]
    public async Task A_large_text_that_compresses_well_stays_in_the_row()
    {
        var row = new TableEntity("p", "r");
        await bed.Payloads.Write(row, "Text", new string('x', 5 * 1024 * 1024), CancellationToken.None);
        row.GetString("TextEncoding").Should().Be("br");
    }

    [Fact]
    public async Task The_same_large_text_is_stored_once()
    {
        var text = Noise(100_000);
        var (first, second) = (new TableEntity("p", "1"), new TableEntity("p", "2"));
        await Task.WhenAll(new[] { first, second }.Select(row => bed.Payloads.Write(row, "Text", text, CancellationToken.None)));
        await bed.Payloads.Write(second, "Text", text, CancellationToken.None);
        second.GetBinary("Text").Should().Equal(first.GetBinary("Text"));
        (await bed.Blobs.GetBlobClient(Encoding.UTF8.GetString(first.GetBinary("Text"))).ExistsAsync()).Value.Should().BeTrue();
    }

    [Fact]
    public async Task Unicode_survives_each_encoding()
    {
        foreach (var length in new[] { 10, 2_000, 200_000 })
        {
            var text = string.Concat(Enumerable.Repeat("Größe 網路 💡\u0000\r\n", length / 10));
            var row = new TableEntity("p", "r");
            await bed.Payloads.Write(row, "Text", text, CancellationToken.None);
            (await bed.Payloads.Read(row, "Text", CancellationToken.None)).Should().Be(text);
        }
    }

    [Fact]
    public async Task A_row_without_the_columns_reads_as_nothing() =>
        (await bed.Payloads.Read(new TableEntity("p", "r"), "Text", CancellationToken.None)).Should().BeNull();

    [Fact]
    public async Task An_encoding_of_a_newer_version_is_refused_by_name()
    {
        var row = new TableEntity("p", "r") { ["Text"] = new byte[] { 1 }, ["TextEncoding"] = "zstd" };
        var reading = () => bed.Payloads.Read(row, "Text", CancellationToken.None);
        (await reading.Should().ThrowAsync<InvalidDataException>()).WithMessage("*p/r*Text*'zstd'*");
    }

    private static string Noise(int bytes)
    {
        var random = new Random(Seed);
        return string.Create(bytes, random, static (span, random) =>
        {
            for (var index = 0; index < span.Length; index++)
                span[index] = (char)random.Next(' ', 127);
        });
    }
}
