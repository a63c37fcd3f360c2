using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Orchestrator.Local.Simulators.Esdb;

namespace Orchestrator.TestNetwork.Marathon;

/// <summary>Starts enrollments, each of another node, and remembers which were answered.</summary>
internal sealed class EnrollmentClient : IDisposable
{
    private readonly HttpClient _http = new();
    private readonly Queue<JsonNode> _nodes;
    private readonly List<Guid> _answered = [];
    private string? _product;

    private EnrollmentClient(JsonArray nodes) => _nodes = new Queue<JsonNode>(nodes.Select(node => node!));

    /// <summary>The processes whose start was answered.</summary>
    public IReadOnlyCollection<Guid> Answered => _answered;

    /// <summary>Starts whose answer was lost.</summary>
    public int Unanswered { get; private set; }

    public static async Task<EnrollmentClient> Create(EsdbSimulator esdb)
    {
        using var http = new HttpClient();
        return new EnrollmentClient((await http.GetFromJsonAsync<JsonArray>(new Uri(esdb.BaseUrl, "v1/node")))!);
    }

    /// <summary>Starts enrollments at once until so many in all are answered, or until the app is gone.</summary>
    public async Task StartUntil(Uri app, int answered, CancellationToken cancellation)
    {
        await Task.WhenAll(Enumerable.Range(0, Math.Max(0, answered - _answered.Count)).Select(_ => Start(app, cancellation)));
    }

    public void Dispose() => _http.Dispose();

    private async Task Start(Uri app, CancellationToken cancellation)
    {
        JsonNode node;
        lock (_nodes)
        {
            if (!_nodes.TryDequeue(out node!))
                throw new InvalidOperationException($"The simulated sites have no node left after {_answered.Count} enrollments and {Unanswered} that were not answered.");
        }

        try
        {
            _product ??= (string)(await _http.GetFromJsonAsync<JsonArray>(new Uri(app, "api/products/?product_type=NodeEnrollment"), cancellation))![0]!["product_id"]!;
            JsonArray pages =
            [
                new JsonObject { ["product"] = _product }, new JsonObject { ["customer_id"] = (string)node["organization_uuid"]! },
                new JsonObject { ["esdb_node_id"] = (int)node["id"]!, ["role"] = "edge" },
            ];
            using var answer = await _http.PostAsJsonAsync(new Uri(app, "api/processes/create_node_enrollment"), pages, cancellation);
            var text = await answer.Content.ReadAsStringAsync(cancellation);
            if (answer.StatusCode != HttpStatusCode.Created)
                throw new InvalidOperationException($"A start is answered with {(int)answer.StatusCode}: {text}");
            lock (_nodes)
                _answered.Add((Guid)JsonNode.Parse(text)!["id"]!);
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException or OperationCanceledException)
        {
            lock (_nodes)
                Unanswered++;
        }
    }
}
