using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Functions.Http;

namespace Orchestrator.Functions.Cli;

/// <summary>
/// Imports a file, one document a line, some at once. What uses blocks that come later in the file waits for its end; only that is
/// kept in memory.
/// </summary>
internal sealed class SubscriptionFileImport(SubscriptionImporter importer)
{
    private const int AtOnce = 16;
    private const int ChunkSize = 64;
    private const int ProgressEvery = 1000;

    private readonly Dictionary<ImportOutcome, int> _counts = Enum.GetValues<ImportOutcome>().ToDictionary(outcome => outcome, _ => 0);

    /// <summary>Imports.</summary>
    /// <returns>The exit code: 1 when a document was refused.</returns>
    public async Task<int> Run(Stream file, ImportOptions options, TextWriter output, TextWriter progress, CancellationToken cancellation)
    {
        var session = await importer.Begin(options, cancellation);
        var waiting = new List<(int Line, SubscriptionImport Import)>();
        var read = 0;
        await foreach (var chunk in DocumentLines.Read(file, cancellation).Chunk(ChunkSize).WithCancellation(cancellation))
        {
            foreach (var (line, import, result) in await InParallel.Select(chunk, AtOnce, async (line, stop) => await Import(session, line, stop), cancellation))
            {
                if (result.IsWaiting)
                    waiting.Add((line, import!));
                else
                    await Report(line, result, progress);
                if (++read % ProgressEvery == 0)
                    await progress.WriteLineAsync($"{read} documents");
            }
        }

        if (waiting.Count > 0)
        {
            await progress.WriteLineAsync($"{waiting.Count} documents use blocks that come later");
            var results = await session.ImportTogether([.. waiting.Select(entry => entry.Import)], cancellation);
            foreach (var (entry, result) in waiting.Zip(results))
                await Report(entry.Line, result, progress);
        }

        await output.WriteLineAsync((options.DryRun ? "Checked only: " : "") + string.Join(", ", _counts.Select(count => $"{count.Value} {WireJson.ValueOf(count.Key)}")) + ".");
        return _counts[ImportOutcome.Refused] == 0 ? 0 : 1;
    }

    private static async Task<(int Line, SubscriptionImport? Import, ImportResult Result)> Import(ImportSession session, DocumentLine line, CancellationToken cancellation)
    {
        if (line.Bytes is not { } bytes)
            return (line.Number, null, Unreadable($"is longer than {DocumentLines.Longest} bytes"));
        JsonNode? document;
        try
        {
            document = StrictJson.Parse(bytes);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return (line.Number, null, Unreadable($"is no JSON: {error.Message}"));
        }

        if (document is not JsonObject found)
            return (line.Number, null, Unreadable("is no JSON object"));
        var import = session.Read(found);
        return (line.Number, import, await session.Import(import, cancellation));
    }

    private async Task Report(int line, ImportResult result, TextWriter progress)
    {
        _counts[result.Outcome]++;
        if (result.Outcome != ImportOutcome.Refused)
            return;
        await progress.WriteLineAsync($"line {line}: subscription {result.SubscriptionId?.ToString() ?? "(unknown)"} refused");
        foreach (var problem in result.Problems)
            await progress.WriteLineAsync($"  {problem.Path} {problem.Message}{(problem.Value is null ? "" : $" (it is {problem.Value.ToJsonString()})")}");
    }

    private static ImportResult Unreadable(string message) => new(ImportOutcome.Refused, SubscriptionId: null, Version: null, [new ImportProblem("line", message)]);
}
