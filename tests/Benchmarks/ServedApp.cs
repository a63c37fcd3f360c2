using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestrator.Benchmarks;

/// <summary>The app in its own process, and the load that it gets over HTTP.</summary>
internal sealed class ServedApp : IAsyncDisposable
{
    private const int Clients = 16;

    private readonly Process _process;
    private readonly HttpClient _http;

    private ServedApp(Process process, Uri address)
    {
        _process = process;
        _http = new HttpClient { BaseAddress = address };
    }

    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public static async Task<ServedApp> Start(string storage)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["serve"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false,
        };
        start.Environment[Server.StorageVariable] = storage;
        var process = Process.Start(start)!;
        var address = await process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("The app ended before it listened; its reason stands above.");
        return new ServedApp(process, new Uri(address));
    }

    /// <summary>Starts instances, several clients at a time, and waits until the last is completed.</summary>
    /// <returns>How long each took, how long all took, and what the app says.</returns>
    public async Task<(IReadOnlyList<double> Milliseconds, TimeSpan Elapsed, ServedLoad Load)> Serve(int instances)
    {
        await _process.StandardInput.WriteLineAsync(instances.ToString());
        await _process.StandardInput.FlushAsync();
        _ = await _process.StandardOutput.ReadLineAsync();
        var starts = new Dictionary<Guid, long>();
        var begin = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(Enumerable.Range(0, instances), new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (_, stop) =>
        {
            var sent = Stopwatch.GetTimestamp();
            using var answer = await _http.PostAsJsonAsync("api/processes/five_steps", new JsonArray(new JsonObject()), stop);
            answer.EnsureSuccessStatusCode();
            var id = (Guid)(await answer.Content.ReadFromJsonAsync<JsonObject>(stop))!["id"]!;
            lock (starts)
                starts.Add(id, sent);
        });
        var load = JsonSerializer.Deserialize<ServedLoad>((await _process.StandardOutput.ReadLineAsync())!)!;
        var end = load.Completions.Values.Max();
        return (
            [.. starts.Select(start => Stopwatch.GetElapsedTime(start.Value, load.Completions[start.Key]).TotalMilliseconds).Order()],
            Stopwatch.GetElapsedTime(begin, end), load);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
