using System.Net;
using Orchestrator.Local.Processes;

namespace Orchestrator.Local.Apps;

/// <summary>The Functions app as a process of its own.</summary>
public sealed class AppProcess : IAsyncDisposable
{
    /// <summary>However the launcher's environment wants its log: the line that is waited for is written.</summary>
    private static readonly string[] Announcing =
    [
        "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information", "--Logging:Console:FormatterName=simple", "--Logging:Console:FormatterOptions:SingleLine=false",
    ];

    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(20);

    private readonly ChildProcess _child;

    private AppProcess(ChildProcess child, Uri baseUrl)
    {
        _child = child;
        BaseUrl = baseUrl;
    }

    /// <summary>Where it listens; the API is below <c>/api/</c>.</summary>
    public Uri BaseUrl { get; }

    /// <summary>The process id of the app itself.</summary>
    public int ProcessId => _child.Id;

    /// <summary>Completes with the exit code when it has ended.</summary>
    public Task<int> Exited => _child.Exited;

    /// <summary>The last lines of its log.</summary>
    public string LastOutput => _child.LastOutput;

    /// <summary>Starts the app; it is healthy when the task completes.</summary>
    /// <exception cref="LocalException">It does not start or does not get healthy; the message has the end of its log.</exception>
    public static async Task<AppProcess> StartAsync(AppOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var app = options.AppPath ?? Path.Combine(AppContext.BaseDirectory, "Orchestrator.Functions.dll");
        if (!File.Exists(app))
            throw new LocalException($"The app '{app}' is not there. Build functions/Orchestrator.Functions.csproj first.");

        try
        {
            return await StartAsync(app, options, cancellationToken);
        }
        catch (ChildExitedException failure)
        {
            throw new LocalException(failure.Message, failure);
        }
    }

    private static async Task<AppProcess> StartAsync(string app, AppOptions options, CancellationToken cancellationToken)
    {
        var started = ChildProcess.Start(new ChildCommand("The app", DotnetHost.Path, [app, .. Announcing])
        {
            WorkingDirectory = Path.GetDirectoryName(app),
            Environment = EnvironmentOf(options),
            Announcement = "Now listening on: ",
        });
        try
        {
            // Of any port but its own somebody else might answer.
            var baseUrl = new Uri(await Readiness.WaitAsync(started, options.StartTimeout, cancellationToken));
            await Readiness.WaitAsync(
                started,
                new Uri(baseUrl, "api/health/"),
                answer => answer.StatusCode == HttpStatusCode.OK,
                options.StartTimeout,
                cancellationToken);
            return new AppProcess(started, baseUrl);
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it at once (SIGKILL), as a crash would.</summary>
    public void Kill() => _child.Kill();

    /// <summary>Asks it to end (SIGTERM) and waits until it has.</summary>
    public Task StopAsync() => _child.StopAsync(StopGrace);

    /// <summary>Ends it at once if it still runs.</summary>
    public ValueTask DisposeAsync() => _child.DisposeAsync();

    private static Dictionary<string, string> EnvironmentOf(AppOptions options)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{options.Port}/",
            ["AzureWebJobsStorage"] = options.StorageConnectionString,
            // The storage was started and has answered before: what takes longer now is a slow machine.
            ["Embedded__StorageTimeout"] = "00:01:00",
            ["TaskHub"] = options.TaskHub,
            ["Esdb__BaseUrl"] = options.EsdbUrl.ToString(),
            ["Nso__BaseUrl"] = options.NsoUrl.ToString(),
        };
        foreach (var (name, value) in options.Environment)
            environment[name] = value;
        return environment;
    }
}
