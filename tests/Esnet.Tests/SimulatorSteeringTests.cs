using System.Net.Http.Json;
using System.Text.Json;
using Orchestrator.Local.Simulators;
using Orchestrator.Local.Simulators.Esdb;

namespace Orchestrator.Esnet.Tests;

public sealed class SimulatorSteeringTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Faults_are_switched_over_HTTP_and_count_down()
    {
        await using var esdb = await EsdbSimulator.StartAsync(cancellationToken: Stop);
        using var http = new HttpClient { BaseAddress = esdb.BaseUrl };
        await http.PutAsJsonAsync(
            "/simulator/faults", new { kind = "error", status = 503, count = 1, path_contains = "organization" }, Stop);

        using var other = await http.GetAsync("/v1/node", Stop);
        using var hit = await http.GetAsync("/v1/organization", Stop);
        using var after = await http.GetAsync("/v1/organization", Stop);

        new[] { other, hit, after }.Select(answer => (int)answer.StatusCode).Should().Equal(200, 503, 200);
    }

    [Fact]
    public async Task The_ledger_is_read_over_HTTP_and_from_its_file()
    {
        var file = Path.Combine(Path.GetTempPath(), $"ledger-{Guid.NewGuid():N}.jsonl");
        await using var esdb = await EsdbSimulator.StartAsync(new SimulatorOptions { LedgerFile = file }, Stop);
        using var http = new HttpClient { BaseAddress = esdb.BaseUrl };
        try
        {
            foreach (var key in new[] { "", "k1", "k1" })
                await SendAsync(http, key);

            var ledger = await http.GetFromJsonAsync<JsonElement>("/simulator/ledger", Stop);
            var duplicates = await http.GetFromJsonAsync<JsonElement>("/simulator/ledger/duplicates", Stop);

            ledger.EnumerateArray().Select(entry => entry.GetProperty("kind").GetString())
                .Should().Equal("refused", "effect", "repeat");
            duplicates.GetProperty("effects").GetArrayLength().Should().Be(0);
            duplicates.GetProperty("repeated_calls").GetArrayLength().Should().Be(1);
            (await File.ReadAllLinesAsync(file, Stop)).Should().HaveCount(3);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task SendAsync(HttpClient http, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/v1/node/1001/enrollment")
        {
            Content = JsonContent.Create(new { subscription_id = Guid.Empty, role = "core", state = "reserved" }),
        };
        if (key.Length > 0)
            request.Headers.Add("Idempotency-Key", key);
        using var answer = await http.SendAsync(request, Stop);
    }
}
