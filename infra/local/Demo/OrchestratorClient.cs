using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestrator.Local.Demo;

/// <summary>Speaks the REST contract as any client does.</summary>
internal sealed class OrchestratorClient(Uri baseUrl) : IDisposable
{
    private const HttpStatusCode FormNotComplete = (HttpStatusCode)510;

    private readonly HttpClient _http = new() { BaseAddress = new Uri(baseUrl, "api/"), Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>Sends the pages filled in so far: either the id of the started process, or the next page.</summary>
    public async Task<(string? ProcessId, FormPage? Next)> StartAsync(
        string workflow, JsonArray pages, CancellationToken cancellationToken)
    {
        using var answer = await _http.PostAsJsonAsync($"processes/{workflow}", pages, cancellationToken);
        var body = await ReadAsync(answer, cancellationToken);
        if (answer.StatusCode == HttpStatusCode.Created && (string?)body["id"] is { } id)
            return (id, null);

        if (answer.StatusCode == FormNotComplete && body["form"] is JsonObject form)
            return (null, new FormPage(pages.Count + 1, (string?)form["title"] ?? "", form));

        throw Unexpected(answer, body);
    }

    /// <summary>Sends pages that are to be refused; returns why they are.</summary>
    /// <exception cref="LocalException">They are not refused.</exception>
    public async Task<Refusal> GetRefusalAsync(string workflow, JsonArray pages, CancellationToken cancellationToken)
    {
        using var answer = await _http.PostAsJsonAsync($"processes/{workflow}", pages, cancellationToken);
        var body = await ReadAsync(answer, cancellationToken);
        return answer.StatusCode == HttpStatusCode.BadRequest && body["validation_errors"] is JsonArray { Count: > 0 } errors
            ? new Refusal(workflow, errors[0]!.AsObject())
            : throw Unexpected(answer, body);
    }

    public async Task<ProcessSnapshot> GetProcessAsync(string id, CancellationToken cancellationToken) =>
        new((await GetAsync($"processes/{id}", cancellationToken)).AsObject());

    public async Task<JsonObject> GetSubscriptionAsync(string id, CancellationToken cancellationToken) =>
        (await GetAsync($"subscriptions/domain-model/{id}", cancellationToken)).AsObject();

    /// <summary>The identity of the first organisation, for forms that leave the customer to the client.</summary>
    public async Task<JsonNode> GetFirstCustomerAsync(CancellationToken cancellationToken) =>
        await GetAsync("esdb/organisations", cancellationToken) is JsonArray { Count: > 0 } all && all[0]?["uuid"] is { } uuid
            ? uuid
            : throw new LocalException("GET api/esdb/organisations lists no organisation.");

    public void Dispose() => _http.Dispose();

    private async Task<JsonNode> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await _http.GetAsync(path, cancellationToken);
        var body = await ReadAsync(answer, cancellationToken);
        return answer.IsSuccessStatusCode ? body : throw Unexpected(answer, body);
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        try
        {
            return JsonNode.Parse(text) ?? throw Unexpected(answer, text);
        }
        catch (JsonException)
        {
            throw Unexpected(answer, text);
        }
    }

    private static LocalException Unexpected(HttpResponseMessage answer, object body) =>
        new($"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri} was answered with "
            + $"{(int)answer.StatusCode} {answer.ReasonPhrase}: {body}");
}
