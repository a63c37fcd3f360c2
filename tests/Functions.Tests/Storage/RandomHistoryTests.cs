using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CsCheck;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Storage;

/// <summary>
/// Whatever processes do to a subscription, each of its versions is what it was then: 1,000 short histories against the store's
/// tables, and some over HTTP. HISTORIES in the environment is another number.
/// </summary>
public sealed class RandomHistoryTests(AzuriteFixture azurite, ITestOutputHelper output)
{
    /// <summary>The emulator reads the whole table to find a partition: many small tables are faster than a large one.</summary>
    private const int HistoriesInTable = 100;

    private const int AtOnce = 8;
    private const int OverHttp = 25;

    private static readonly Gen<(RandomHistory.Event, int)[]> Events = Gen.Select(Gen.Enum<RandomHistory.Event>(), Gen.Int[0, 1_000_000]).Array[0, 6];

    [Fact]
    public async Task Every_version_of_a_thousand_histories_is_what_it_was_then()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("HISTORIES") ?? "1000", CultureInfo.InvariantCulture);
        var (begin, versions) = (Stopwatch.GetTimestamp(), 0);
        for (var done = 0; done < count; done += HistoriesInTable)
        {
            await using var bed = new StoreBed(azurite);
            await bed.InitializeAsync();
            await Events.SampleAsync(
                async events =>
                {
                    var history = new RandomHistory(bed.Subscriptions);
                    await history.Live(events);
                    var stored = await bed.Subscriptions.Versions(history.Id, 1, int.MaxValue, CancellationToken.None);
                    stored.Select(version => version.Number).Should().Equal(Enumerable.Range(1, history.Versions.Count));
                    foreach (var (version, expected) in stored.Zip(history.Versions))
                    {
                        version.Origin.Key.Should().Be(expected.Origin);
                        EnsureSame(version.Document, expected.Document);
                    }

                    Interlocked.Add(ref versions, stored.Count);
                },
                output.WriteLine, iter: Math.Min(HistoriesInTable, count - done), threads: AtOnce, print: Shown);
        }

        output.WriteLine($"{count} histories with {versions} versions in {Stopwatch.GetElapsedTime(begin).TotalSeconds:F1} s");
        versions.Should().BeGreaterThan(count);
    }

    [Fact]
    public async Task The_api_shows_every_version_as_it_was_then()
    {
        await using var bed = await PortBed.Create(azurite);
        await Events.SampleAsync(
            async events =>
            {
                var history = new RandomHistory(bed.Store);
                await history.Live(events);
                for (var number = 1; number <= history.Versions.Count; number++)
                {
                    var answer = (await bed.Api.Get($"api/subscriptions/{history.Id}/versions/{number}")).Demand(HttpStatusCode.OK).Json;
                    EnsureSame(answer["subscription"]!, history.Versions[number - 1].Document);
                }

                (await bed.Api.Get($"api/subscriptions/{history.Id}/versions/{history.Versions.Count + 1}")).Demand(HttpStatusCode.NotFound);
            },
            output.WriteLine, iter: OverHttp, threads: AtOnce, print: Shown);
    }

    private static void EnsureSame(JsonNode found, string expected) =>
        JsonNode.DeepEquals(found, JsonNode.Parse(expected)).Should().BeTrue("{0} was stored, and {1} is shown", expected, found.ToJsonString());

    private static string Shown((RandomHistory.Event, int)[] events) => string.Join(", ", events);
}
