using System.Collections.Concurrent;
using System.Diagnostics;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Orchestrator.Benchmarks;

/// <summary>Counts every attempt of every storage request and the time that it took, by what it was for.</summary>
internal sealed class RequestMeter(string part, IReadOnlyList<string> tables) : HttpPipelinePolicy
{
    private readonly ConcurrentDictionary<string, (int Count, long Ticks)> _totals = new(StringComparer.Ordinal);

    /// <summary>Takes the totals and starts from zero.</summary>
    public IReadOnlyDictionary<string, RequestTotal> Take()
    {
        var taken = _totals.ToDictionary(
            entry => entry.Key,
            entry => new RequestTotal(entry.Value.Count, Stopwatch.GetElapsedTime(0, entry.Value.Ticks).TotalMilliseconds),
            StringComparer.Ordinal);
        _totals.Clear();
        return taken;
    }

    /// <inheritdoc />
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var begin = Stopwatch.GetTimestamp();
        var name = NameOf(message.Request);
        await ProcessNextAsync(message, pipeline);
        var elapsed = Stopwatch.GetTimestamp() - begin;
        _totals.AddOrUpdate(name, (1, elapsed), (_, total) => (total.Count + 1, total.Ticks + elapsed));
    }

    /// <inheritdoc />
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);

    private string NameOf(Request request)
    {
        var path = request.Uri.Path;
        if (path.EndsWith("$batch", StringComparison.Ordinal))
            return $"{part}: transaction on {TableIn(Body(request))}";
        var table = TableIn(path);
        return table.Length > 0 ? $"{part}: {request.Method} {table}" : $"{part}: {request.Method} blob";
    }

    private static string Body(Request request)
    {
        using var body = new MemoryStream();
        request.Content!.WriteTo(body, CancellationToken.None);
        return System.Text.Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)Math.Min(body.Length, 1000));
    }

    private string TableIn(string text) =>
        tables.FirstOrDefault(table => text.Contains(table, StringComparison.Ordinal)) ?? "";
}
