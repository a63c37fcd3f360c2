using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Orchestrator.Local.Apps;
using Orchestrator.Local.Azurite;
using Orchestrator.TestNetwork.Everything;

namespace Orchestrator.TestNetwork.Marathon;

/// <summary>
/// One process with many children, twenty at a time, in an app of its own that is killed (SIGKILL) when a fifth and when three fifths
/// of them are completed, and started again at once. Nobody helps the processes.
/// </summary>
public static class ChildrenMarathon
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs it on storage and an outside world of its own.</summary>
    /// <param name="children">How many children there are.</param>
    /// <param name="progress">Is told, in a line each, how far it is.</param>
    public static async Task<ChildrenResult> Run(int children, Action<string> progress)
    {
        await using var storage = await AzuriteServer.StartAsync();
        await using var outside = await OutsideWorldServer.Start();
        var options = new AppOptions(storage.ConnectionString, outside.BaseUrl, outside.BaseUrl)
        {
            TaskHub = "Children",
            AppPath = Path.Combine(AppContext.BaseDirectory, "Orchestrator.TestNetwork.dll"),
            Environment = new Dictionary<string, string> { ["OutsideWorld"] = $"{outside.BaseUrl}" },
        };
        var tables = new MarathonTables(storage.ConnectionString);
        var recoveries = new List<TimeSpan>();
        var app = await AppProcess.StartAsync(options);
        try
        {
            var begin = Stopwatch.GetTimestamp();
            var parent = await Start(app.BaseUrl, children);
            foreach (var enough in (int[])[children / 5, children * 3 / 5])
            {
                var completed = await Reached(tables, app, parent, row => row.GetInt32("ChildrenCompleted") >= enough);
                app.Kill();
                await app.DisposeAsync();
                progress($"killed with {completed.GetInt32("ChildrenCompleted")} of {children} children completed; {Stopwatch.GetElapsedTime(begin).TotalSeconds:F1} s");
                var issued = Stopwatch.GetTimestamp();
                app = await AppProcess.StartAsync(options);
                recoveries.Add(Stopwatch.GetElapsedTime(issued));
            }

            await Reached(tables, app, parent, row => row.GetString("Status") == "Completed");
            var elapsed = Stopwatch.GetElapsedTime(begin);
            await app.StopAsync();
            return new ChildrenResult(
                children, elapsed, recoveries, outside.World.Effects.Count, outside.World.Repeats,
                await ChildrenAudit.Of(tables, outside.World, parent, children));
        }
        finally
        {
            await app.DisposeAsync();
        }
    }

    private static async Task<Guid> Start(Uri app, int children)
    {
        using var http = new HttpClient { BaseAddress = app };
        using var answer = await http.PostAsJsonAsync("api/processes/migrate_everything", new JsonArray(new JsonObject { ["circuits"] = children }));
        return (Guid)(await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>())!["id"]!;
    }

    /// <summary>Waits until the parent is so far; asks for one row, because the emulator reads a whole table for more.</summary>
    private static async Task<TableEntity> Reached(
        MarathonTables tables, AppProcess app, Guid parent, Func<TableEntity, bool> isReached)
    {
        for (var begin = Stopwatch.GetTimestamp(); ;)
        {
            var row = await tables.Get("Processes", $"{parent}", "meta");
            if (isReached(row))
                return row;
            if (Stopwatch.GetElapsedTime(begin) > Patience)
            {
                throw new TimeoutException(
                    $"Process {parent} has been {row.GetString("Status")} with {row.GetInt32("ChildrenStarted")} children started and {row.GetInt32("ChildrenCompleted")} completed for {Patience.TotalSeconds} s. The app says:\n{app.LastOutput}");
            }

            await Task.Delay(Pause);
        }
    }
}
