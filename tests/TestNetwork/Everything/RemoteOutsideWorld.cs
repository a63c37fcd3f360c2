using System.Net.Http.Json;

namespace Orchestrator.TestNetwork.Everything;

/// <summary>The outside world of an <see cref="OutsideWorldServer"/>, as the app sees it.</summary>
public sealed class RemoteOutsideWorld(Uri server) : IOutsideWorld, IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = server };

    /// <inheritdoc />
    public async Task<string> Apply(string what, string key, CancellationToken cancellation)
    {
        using var answer = await _http.PostAsJsonAsync(OutsideWorldServer.Path, new OutsideEffect(what, key), cancellation);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellation);
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();
}
