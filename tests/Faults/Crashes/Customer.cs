using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Orchestrator.TestNetwork;
using Orchestrator.TestNetwork.Everything;

namespace Orchestrator.Faults.Crashes;

/// <summary>
/// Wants one circuit, and goes on from what it finds whenever a host is there: starts a process if there is none, answers its form,
/// confirms, repairs and resumes, until it is completed.
/// </summary>
/// <remarks>What it waits for it reads past the host, so that waiting adds no operations to the host's life.</remarks>
internal sealed class Customer(StoredRows rows, OutsideWorld outside)
{
    private const int Week = 42;

    private static readonly JsonArray Order =
        [new JsonObject { ["product"] = $"{AddTestCircuit.ProductId}" }, new JsonObject { ["customer_id"] = "acme", ["gigabits"] = 10 }];

    /// <summary>Goes on until every process is completed and the host has nothing to do any more.</summary>
    public async Task GoOn(TestHost host, Life life, CancellationToken cancellation)
    {
        while (true)
        {
            var count = await life.Settled(cancellation);
            var processes = await rows.Processes();
            // Something went on while the rows were read: what was read may be half of it.
            if (!life.IsStill(count))
                continue;
            if (processes.Count == 0)
                await Start(host.Client, cancellation);
            else if (processes.FirstOrDefault(process => process.Status != "Completed") is { Status: not null } open)
                await Help(host.Client, open.Id, open.Status, life, count, cancellation);
            else
                break;
        }

        // The lists and the history follow the rows.
        foreach (var (id, _) in await rows.Processes())
            await host.Durable.WaitForInstanceCompletionAsync($"{id}", getInputsAndOutputs: false, cancellation);
    }

    private async Task Help(HttpClient http, Guid process, string status, Life life, int count, CancellationToken cancellation)
    {
        switch (status)
        {
            case "Suspended":
                await Resume(http, process, [new JsonObject { ["week"] = Week }], cancellation);
                break;
            case "AwaitingCallback":
                await Confirm(http, process, HttpStatusCode.OK, cancellation);
                break;
            case "Waiting":
                // Whichever host took the confirmation, and whether or not it could say so: it is not taken twice.
                await Confirm(http, process, HttpStatusCode.Conflict, cancellation);
                outside.IsRepaired = true;
                await Resume(http, process, [], cancellation);
                break;
            case "Created" or "Running" or "Resumed":
                await life.Beyond(count, cancellation);
                break;
            default:
                throw new InvalidOperationException($"Process {process} is {status}, which nothing in its story makes it.");
        }
    }

    private static async Task Start(HttpClient http, CancellationToken cancellation)
    {
        using var answer = await http.PostAsJsonAsync("api/processes/create_with_everything", Order.DeepClone(), cancellation);
        await Demand(answer, HttpStatusCode.Created, cancellation);
    }

    private static async Task Resume(HttpClient http, Guid process, JsonArray pages, CancellationToken cancellation)
    {
        JsonNode body = pages.Count == 0 ? new JsonObject() : pages;
        using var answer = await http.PutAsJsonAsync($"api/processes/{process}/resume", body, cancellation);
        await Demand(answer, HttpStatusCode.NoContent, cancellation);
    }

    private async Task Confirm(HttpClient http, Guid process, HttpStatusCode expected, CancellationToken cancellation)
    {
        using var answer = await http.PostAsJsonAsync(outside.RouteOf(process), new JsonObject { ["week"] = Week }, cancellation);
        await Demand(answer, expected, cancellation);
    }

    private static async Task Demand(HttpResponseMessage answer, HttpStatusCode status, CancellationToken cancellation)
    {
        if (answer.StatusCode != status)
            throw new InvalidOperationException($"{answer.RequestMessage!.RequestUri} answers {(int)answer.StatusCode}, not {(int)status}: {await answer.Content.ReadAsStringAsync(cancellation)}");
    }
}
