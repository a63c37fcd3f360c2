using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Orchestrator.Faults.Fixtures;

/// <summary>The app as a client sees it.</summary>
public sealed class Api(Uri baseUrl) : IDisposable
{
    // A node stays on offer until the process that wants it has reserved it.
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly HttpClient _http = new() { BaseAddress = baseUrl };

    /// <summary>The form of an enrollment, filled in for a node that is available.</summary>
    public async Task<JsonArray> EnrollmentPages()
    {
        var product = (string)(await Get("api/products/?product_type=NodeEnrollment"))[0]!["product_id"]!;
        foreach (var site in (await Get("api/esdb/organisations")).AsArray())
        {
            var first = new JsonObject { ["product"] = product };
            var second = new JsonObject { ["customer_id"] = (string)site!["uuid"]! };
            using var asked = await _http.PostAsJsonAsync("api/processes/create_node_enrollment", new JsonArray(first.DeepClone(), second.DeepClone()));
            var page = JsonNode.Parse(await asked.Content.ReadAsStringAsync())!;
            if (page["form"]?["$defs"]?["EsdbNodeIdChoice"]?["enum"] is JsonArray nodes
                && nodes.Select(node => (string)node!).FirstOrDefault(_taken.Add) is { } free)
            {
                var third = new JsonObject { ["esdb_node_id"] = int.Parse(free), ["role"] = "edge" };
                return [first, second, third];
            }
        }

        throw new InvalidOperationException("No node of the simulated sites is left.");
    }

    /// <summary>Starts an enrollment; the body of the answer is not waited for.</summary>
    public Task<HttpResponseMessage> Send(JsonArray pages, CancellationToken cancellation = default) =>
        _http.PostAsJsonAsync("api/processes/create_node_enrollment", pages, cancellation);

    /// <summary>Starts an enrollment of a node that is available.</summary>
    public async Task<Guid> Enroll() => await Accepted(await Send(await EnrollmentPages()));

    /// <summary>The id in the answer of an accepted start.</summary>
    public static async Task<Guid> Accepted(HttpResponseMessage answer)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            answer.StatusCode.Should().Be(HttpStatusCode.Created, "the answer is {0}", text);
            return (Guid)JsonNode.Parse(text)!["id"]!;
        }
    }

    /// <summary>Asks to resume a process.</summary>
    public Task<HttpResponseMessage> Resume(Guid process) =>
        _http.PutAsJsonAsync($"api/processes/{process}/resume", new JsonObject());

    /// <summary>Waits until a process has a status; a process that fails instead will not get there by itself.</summary>
    public async Task Reaches(Guid process, string status)
    {
        var seen = await Wait.Until(
            $"process {process} is {status}", () => Process(process),
            seen => (string?)seen["last_status"] == status || (string?)seen["last_status"] == "failed");
        ((string?)seen["last_status"]).Should().Be(status, "process {0} says: {1}", process, (string?)seen["failed_reason"]);
    }

    /// <summary>A process as it is shown.</summary>
    public async Task<JsonObject> Process(Guid process) => (await Get($"api/processes/{process}")).AsObject();

    /// <summary>Whether the app says that it is healthy.</summary>
    public async Task<bool> IsHealthy(TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        try
        {
            using var answer = await _http.GetAsync("api/health/", limit.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private async Task<JsonNode> Get(string path)
    {
        using var answer = await _http.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonNode.Parse(text)!
            : throw new HttpRequestException($"{answer.RequestMessage!.RequestUri}: {(int)answer.StatusCode} {text} {answer.Headers}", inner: null, answer.StatusCode);
    }
}
