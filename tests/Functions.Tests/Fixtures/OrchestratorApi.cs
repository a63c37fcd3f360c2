using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Orchestrator.Functions.Tests.Fixtures;

/// <summary>The API as a client sees it: paths and JSON.</summary>
public sealed class OrchestratorApi(HttpClient http)
{
    public async Task<ApiAnswer> Get(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await ApiAnswer.Read(await http.SendAsync(request));
    }

    public Task<ApiAnswer> Post(string path, string body) => Send(HttpMethod.Post, path, Encoding.UTF8.GetBytes(body));

    public Task<ApiAnswer> Put(string path, string body) => Send(HttpMethod.Put, path, Encoding.UTF8.GetBytes(body));

    public Task<ApiAnswer> Patch(string path, string body) => Send(HttpMethod.Patch, path, Encoding.UTF8.GetBytes(body));

    public Task<ApiAnswer> Delete(string path) => Send(HttpMethod.Delete, path, body: null);

    /// <summary>Sends a request under an Idempotency-Key.</summary>
    public Task<ApiAnswer> Keyed(HttpMethod method, string path, string body, params string[] keys) => Send(
        method, path, Encoding.UTF8.GetBytes(body), headers: [.. keys.Select(key => ("Idempotency-Key", key))]);

    public async Task<ApiAnswer> Send(
        HttpMethod method, string path, byte[]? body, string? contentType = "application/json", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = contentType is null ? null : new MediaTypeHeaderValue(contentType);
        }

        return await ApiAnswer.Read(await http.SendAsync(request));
    }

    /// <summary>Starts a workflow, which must succeed.</summary>
    public async Task<Guid> Start(string workflow, string pages = "[{}]", string query = "")
    {
        var answer = (await Post($"api/processes/{workflow}{query}", pages)).Demand(HttpStatusCode.Created);
        return answer.Json["id"]!.GetValue<Guid>();
    }

    /// <summary>A process with its steps.</summary>
    public async Task<JsonObject> Process(Guid id) =>
        (await Get($"api/processes/{id}")).Demand(HttpStatusCode.OK).Json.AsObject();

    public Task<ApiAnswer> Resume(Guid id, string body = "{}", string query = "") =>
        Put($"api/processes/{id}/resume{query}", body);

    /// <summary>Aborts a process, which must be accepted.</summary>
    public async Task Abort(Guid id, string query = "") =>
        (await Send(HttpMethod.Put, $"api/processes/{id}/abort{query}", body: null)).Demand(HttpStatusCode.NoContent);

    /// <summary>Leaves the step out that a process failed at.</summary>
    public Task<ApiAnswer> Skip(Guid id, string query = "") => Put($"api/processes/{id}/skip{query}", """{"reason":"known"}""");

    /// <summary>Pauses the engine or lets it go on.</summary>
    public async Task<JsonNode> Lock(bool isOn) =>
        (await Put("api/settings/status", $$"""{"global_lock":{{(isOn ? "true" : "false")}}}""")).Demand(HttpStatusCode.OK).Json;

    /// <summary>Waits until a process has a status.</summary>
    public Task<JsonObject> Reaches(Guid id, string status) =>
        Until(id, process => Text(process, "last_status") == status, $"is {status}");

    /// <summary>Waits until a process is as a test wants it.</summary>
    public Task<JsonObject> Until(Guid id, Func<JsonObject, bool> condition, string expectation) =>
        Waiting.Until($"process {id} {expectation}", () => Process(id), condition, process => process.ToJsonString());

    /// <summary>Waits until the processes are counted so: lists are written after what they list.</summary>
    public Task Counted(string expected) =>
        Waiting.Until($"the counts are {expected}", async () => (await Get("api/processes/status-counts")).Text, counts => counts == expected);

    /// <summary>Titles and statuses of the steps, as they are shown.</summary>
    public static IEnumerable<(string Name, string Status)> Rows(JsonObject process) =>
        process["steps"]!.AsArray().Select(step => (Text(step!, "name"), Text(step!, "status")));

    public static string Text(JsonNode node, string key) => node[key]!.GetValue<string>();
}
