using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;

namespace Orchestrator.Functions.Cli;

/// <summary>Reads a file of documents line by line, without keeping it.</summary>
internal static class DocumentLines
{
    /// <summary>The longest line in bytes.</summary>
    public const int Longest = 16 * 1024 * 1024;

    /// <summary>The lines that are not empty. Of one that is too long only the number is told.</summary>
    public static async IAsyncEnumerable<DocumentLine> Read(Stream file, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var reader = PipeReader.Create(file, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
        var (number, isTooLong) = (1, false);
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                if (Line(number, rest.Slice(0, end), isTooLong) is { } line)
                    yield return line;
                (number, isTooLong, rest) = (number + 1, false, rest.Slice(rest.GetPosition(1, end)));
            }

            if (read.IsCompleted)
            {
                if (Line(number, rest, isTooLong) is { } last)
                    yield return last;
                yield break;
            }

            if (rest.Length > Longest)
                (isTooLong, rest) = (true, rest.Slice(rest.End));
            reader.AdvanceTo(rest.Start, rest.End);
        }
    }

    private static DocumentLine? Line(int number, ReadOnlySequence<byte> bytes, bool isTooLong)
    {
        if (isTooLong || bytes.Length > Longest)
            return new DocumentLine(number, Bytes: null);
        var line = bytes.ToArray();
        // Editors put a mark at the beginning of a file.
        if (number == 1 && line.AsSpan().StartsWith(Encoding.UTF8.Preamble))
            line = line[Encoding.UTF8.Preamble.Length..];
        return line.AsSpan().Trim(" \t\r"u8).IsEmpty ? null : new DocumentLine(number, line);
    }
}
