using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Orchestrator.Faults.Fixtures;
using Orchestrator.Local.Azurite;

namespace Orchestrator.Faults.Crashes;

/// <summary>
/// The host dies before and after each of its storage operations in turn, from the first of its first start to the last of the
/// process; docs/reliability/crash-points.md has the figures. Every fifth point is taken, beginning with one that the
/// seed (FAULTS_SEED) decides; with the environment variable CRASH_POINTS=1 all are, with 3 every third.
/// </summary>
public sealed class EveryCrashPointTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int DoubleCrashes = 24;

    private static readonly int AtOnce = 4 * Environment.ProcessorCount;

    private AzuriteServer _storage = null!;

    public async ValueTask InitializeAsync() => _storage = await AzuriteServer.StartAsync();

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    [Fact]
    public async Task A_process_comes_to_the_same_end_wherever_its_host_dies()
    {
        var undisturbed = await Undisturbed();
        foreach (var (number, operation) in undisturbed.Operations.Index())
            output.WriteLine($"{number + 1,4} {operation}");
        List<CrashPoint[]> points = [.. Enumerable.Range(1, undisturbed.Operations.Count)
            .SelectMany(number => new[] { new CrashPoint(number, HoldAt.BeforeStorage), new CrashPoint(number, HoldAt.BeforeAnswer) })
            .Select(point => new[] { point })];
        var every = Math.Max(1, int.Parse(Environment.GetEnvironmentVariable("CRASH_POINTS") ?? "5", NumberStyles.None, CultureInfo.InvariantCulture));
        var first = new Random(FaultBed.Seed).Next(every);
        output.WriteLine($"seed {FaultBed.Seed}; every {every}. of {points.Count} points, beginning with {first + 1}");
        points = [.. points.Where((_, index) => index % every == first)];
        var deaths = await Play(points, undisturbed);
        deaths.Should().BeGreaterThan(points.Count * 9 / 10, "nearly every life has as many operations as the undisturbed one");
    }

    [Fact]
    public async Task A_process_comes_to_the_same_end_when_the_host_that_takes_over_dies_too()
    {
        var undisturbed = await Undisturbed();
        var random = new Random(FaultBed.Seed);
        var deaths = await Play([.. Enumerable.Range(0, DoubleCrashes).Select(_ => new[] { Somewhere(), Somewhere() })], undisturbed);
        output.WriteLine($"seed {FaultBed.Seed}");
        deaths.Should().BeGreaterThan(DoubleCrashes, "some second hosts live long enough to die");

        CrashPoint Somewhere() => new(
            random.Next(1, undisturbed.Operations.Count + 1), random.Next(2) == 0 ? HoldAt.BeforeStorage : HoldAt.BeforeAnswer);
    }

    private async Task<CrashOutcome> Undisturbed()
    {
        var undisturbed = await new CrashRun(_storage.ConnectionString).Play();
        undisturbed.Processes.Should().ContainSingle();
        undisturbed.WrongClaims.Should().BeEmpty();
        undisturbed.Effects.Should().HaveCount(5, "the workflow does so many things outside");
        return undisturbed;
    }

    /// <returns>How many hosts died.</returns>
    private async Task<int> Play(List<CrashPoint[]> runs, CrashOutcome undisturbed)
    {
        var begin = Stopwatch.GetTimestamp();
        var failures = new ConcurrentBag<string>();
        var (deaths, repeats, twice) = (0, 0, 0);
        await Parallel.ForEachAsync(runs, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (ends, _) =>
        {
            var where = string.Join(", then ", ends.Select(end => $"{end.At} {end.Operation} ({undisturbed.Operations[end.Operation - 1]})"));
            try
            {
                var outcome = await new CrashRun(_storage.ConnectionString, ends).Play();
                Interlocked.Add(ref deaths, outcome.Deaths);
                Interlocked.Add(ref repeats, outcome.Repeats);
                Interlocked.Add(ref twice, outcome.Processes.Count - 1);
                if (string.Join("\n  ", outcome.DifferencesFrom(undisturbed)) is { Length: > 0 } differences)
                    failures.Add($"{where}\n  {differences}");
            }
#pragma warning disable CA1031 // One point that fails must not hide what the others do.
            catch (Exception error)
#pragma warning restore CA1031
            {
                failures.Add($"{where}\n  {error}");
            }
        });

        output.WriteLine(
            $"{undisturbed.Operations.Count} storage operations; {deaths} hosts died in {runs.Count} runs, {failures.Count} of them came to another end, in {Stopwatch.GetElapsedTime(begin).TotalSeconds:F0} s, {AtOnce} at once; "
            + $"{repeats} calls of the outside world recognised by their key; {twice} starts that were not answered and happened");
        string.Join("\n", failures).Should().BeEmpty();
        return deaths;
    }
}
