using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Schedules;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;
using Orchestrator.Functions.Storage;
using Orchestrator.Functions.Tests.Api.Fuzzing;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Api;

/// <summary>
/// Whatever is sent, the API answers with what its document says, quickly, and does what it has accepted and nothing else. The requests
/// are made of the document, and sent while no other test runs, for the memory is the process's; FUZZ_SEED makes those of an earlier run again, FUZZ_REQUESTS is another number than 5,000.
/// </summary>
[CollectionDefinition("Alone", DisableParallelization = true)]
[Collection("Alone")]
public sealed class FuzzTests(AzuriteFixture azurite, ITestOutputHelper output) : IAsyncLifetime
{
    private const int AtOnce = 16;
    private const int MostShown = 20;
    private const int Interviews = 20;

    /// <summary>What the server answers to what is no HTTP, too long, or for no operation.</summary>
    private static readonly HashSet<int> NotRouted = [400, 404, 405, 414, 431];

    private static readonly string[] Counted = ["processes-start", "processes-delete", "customer-descriptions-add", "subscriptions-import", "schedules-create"];

    private readonly ConcurrentQueue<(FuzzRequest Request, int Status, string Text)> _accepted = [];
    private readonly ConcurrentQueue<string> _findings = [];
    private readonly ConcurrentDictionary<(string Operation, int Status), int> _seen = [];

    private EsnetBed _bed = null!;

    /// <summary>What browsers report is logged; here it is noise.</summary>
    public async ValueTask InitializeAsync() =>
        _bed = await EsnetBed.Create(azurite, ("Logging:LogLevel:Orchestrator.Functions.Http.UserMessagesApi", "None"));

    public ValueTask DisposeAsync() => _bed.DisposeAsync();

    [Fact]
    public async Task Bad_requests_are_answered_as_documented_and_leave_nothing_behind()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("FUZZ_REQUESTS") ?? "5000");
        var operations = FuzzOperation.In((await _bed.Api.Get("api/openapi.json")).Demand(HttpStatusCode.OK).Json.AsObject());
        var pool = await Known();
        var (before, process, subscription) = (await Stored(pool), await Process(pool), await Subscription(pool.Subscription));
        var random = Environment.GetEnvironmentVariable("FUZZ_SEED") is { } seed ? PCG.Parse(seed) : new PCG((uint)Random.Shared.Next());
        output.WriteLine($"FUZZ_SEED={random}");
        var requests = new FuzzRequests(operations, pool).Any;

        await Send(requests, random, count / 2);
        var memory = GC.GetTotalMemory(forceFullCollection: true);
        await Send(requests, random, count - (count / 2));
        var after = GC.GetTotalMemory(forceFullCollection: true);

        output.WriteLine(string.Join('\n', _seen.GroupBy(entry => entry.Key.Operation).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{group.Key}: {string.Join(", ", group.OrderBy(entry => entry.Key.Status).Select(entry => $"{entry.Key.Status} x{entry.Value}"))}")));
        output.WriteLine($"{memory / 1024} KB after the first half, {after / 1024} KB after the second.");
        _findings.Take(MostShown).Should().BeEmpty();
        _seen.Keys.Select(key => key.Operation).Distinct().Should().HaveCount(operations.Count, "every operation was asked");
        (await Stored(pool)).Should().BeEquivalentTo(await Expected(before));
        (await Process(pool)).Should().Be(process);
        (await Subscription(pool.Subscription)).Should().Be(subscription);
        after.Should().BeLessThan(memory * 3 / 2);
    }

    private Task Send(Gen<FuzzRequest> requests, PCG random, int count)
    {
        var made = Enumerable.Range(0, count).Select(_ => requests.Generate(random, null, out var _));
        return Parallel.ForEachAsync(made, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (request, _) =>
        {
            try
            {
                await Send(request);
            }
            catch (HttpRequestException) when (request.MayBeCutOff)
            {
                // The server answers, and closes before it has read the body.
            }
#pragma warning disable CA1031 // Whatever it is, it is found, and the request with it.
            catch (Exception error)
#pragma warning restore CA1031
            {
                _findings.Enqueue($"{request}: {error.GetType().Name} {error.Message}");
            }
        });
    }

    private async Task Send(FuzzRequest request)
    {
        using var patience = new CancellationTokenSource(Waiting.Limit);
        using var message = request.Message(_bed.Host.Client.BaseAddress!);
        var begin = Stopwatch.GetTimestamp();
        using var response = await _bed.Host.Client.SendAsync(message, patience.Token);
        var text = await response.Content.ReadAsStringAsync(patience.Token);
        var status = (int)response.StatusCode;
        _seen.AddOrUpdate((request.Operation.Name, status), 1, (_, times) => times + 1);
        var isRouted = response.Headers.Contains("X-Request-Id");
        var wrong = Wrong(request, status, text, isRouted)
            ?? (isRouted && !request.MayStray ? DocumentedBody.Difference(request.Operation, status, response.Content.Headers.ContentType?.MediaType, text) : null);
        if (wrong is not null)
            _findings.Enqueue($"{request}: {status} {wrong}: {(text.Length > 300 ? text[..300] : text)} after {Stopwatch.GetElapsedTime(begin).TotalMilliseconds:F0} ms");
        if (status is >= 200 and < 300 && Counted.Contains(request.Operation.Name))
            _accepted.Enqueue((request, status, text));
    }

    private static string? Wrong(FuzzRequest request, int status, string text, bool isRouted) => status switch
    {
        500 when text.Contains("FormOverflowError", StringComparison.Ordinal) && request.Operation.Statuses.Contains(500) => null,
        >= 500 and not 510 => "is an error of the server",
        _ when !isRouted => NotRouted.Contains(status) ? null : "does not come from the server itself",
        _ when request.MayStray || request.Operation.Statuses.Contains(status) => null,
        _ => "is not documented",
    };

    private async Task<FuzzPool> Known()
    {
        var process = await _bed.Enroll();
        var shown = await _bed.Api.Reaches(process, "completed");
        var subscription = shown["subscriptions"]![0]!["subscription_id"]!.GetValue<Guid>();
        var target = (await _bed.Host.Store(SampleSubscription.New("a target"))).Value;
        var interviews = await Task.WhenAll(Enumerable.Range(0, Interviews).Select(_ => _bed.Api.Start("interview")));
        foreach (var interview in interviews)
            await _bed.Api.Reaches(interview, "suspended");
        return new FuzzPool(
            process, interviews, subscription, target, WorkflowRegistration.IdOf("five_steps"),
            (await _bed.Api.Get($"api/subscriptions/{target}/export")).Demand(HttpStatusCode.OK).Text);
    }

    /// <summary>What is stored of everything that requests can add.</summary>
    private async Task<Inventory> Stored(FuzzPool pool)
    {
        var counts = (await _bed.Api.Get("api/processes/status-counts")).Demand(HttpStatusCode.OK).Json;
        var processes = new[] { "process_counts", "task_counts" }.SelectMany(kind => counts[kind]!.AsObject()).Sum(count => count.Value!.GetValue<long>());
        var services = _bed.Host.Services;
        var subscriptions = await services.GetRequiredService<ISubscriptionStore>().List(new SubscriptionFilter(), CancellationToken.None).CountAsync();
        var schedules = await services.GetRequiredService<IScheduleStore>().List(after: null, CancellationToken.None).CountAsync();
        var descriptions = new List<string>();
        foreach (var id in new[] { pool.Subscription, pool.Target })
        {
            descriptions.AddRange((await services.GetRequiredService<TableCustomerDescriptions>().Of(new SubscriptionId(id), CancellationToken.None))
                .Select(description => Description(id, description.CustomerId, description.Description)));
        }

        return new Inventory(processes, subscriptions, schedules, [.. descriptions.Order(StringComparer.Ordinal)]);
    }

    /// <summary>What was stored before, and what was accepted since.</summary>
    private async Task<Inventory> Expected(Inventory before)
    {
        var started = Accepted("processes-start").Select(accepted => JsonNode.Parse(accepted.Text)!["id"]!.GetValue<Guid>()).ToHashSet();
        foreach (var id in started)
            await _bed.Api.Process(id);
        var deleted = Accepted("processes-delete").Select(accepted => Guid.Parse(Uri.UnescapeDataString(accepted.Request.Path.Split('?')[0].Split('/')[^1]))).ToHashSet();
        var descriptions = Accepted("customer-descriptions-add").Select(accepted => JsonNode.Parse(Encoding.UTF8.GetString(accepted.Request.Body!))!)
            .Select(body => Description(Guid.Parse((string)body["subscription_id"]!), (string)body["customer_id"]!, (string)body["description"]!));
        return new Inventory(
            before.Processes + started.Count - deleted.Count,
            before.Subscriptions + Accepted("subscriptions-import").Count(accepted => accepted.Status == 201),
            before.Schedules + Accepted("schedules-create").Count(),
            [.. descriptions.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    private IEnumerable<(FuzzRequest Request, int Status, string Text)> Accepted(string operation) =>
        _accepted.Where(accepted => accepted.Request.Operation.Name == operation);

    /// <summary>The known process as it is shown, without what a note changes.</summary>
    private async Task<string> Process(FuzzPool pool)
    {
        var shown = await _bed.Api.Process(pool.Process);
        shown.Remove("note");
        shown.Remove("last_modified_at");
        return shown.ToJsonString();
    }

    private async Task<string> Subscription(Guid id)
    {
        var shown = (await _bed.Api.Get($"api/subscriptions/domain-model/{id}")).Demand(HttpStatusCode.OK).Json.AsObject();
        shown.Remove("customer_descriptions");
        return shown.ToJsonString();
    }

    private static string Description(Guid subscription, string customer, string text) => new JsonArray($"{subscription}", customer, text).ToJsonString();

    private sealed record Inventory(long Processes, int Subscriptions, int Schedules, IReadOnlyList<string> Descriptions);
}
