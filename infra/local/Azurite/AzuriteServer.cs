using Orchestrator.Local.Processes;

namespace Orchestrator.Local.Azurite;

/// <summary>A running storage emulator.</summary>
public sealed class AzuriteServer : IAsyncDisposable
{
    private const int StartAttempts = 3;

    // It writes its data out every five seconds, and leaves when its last connection is gone.
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(8);

    private readonly ChildProcess _child;
    private readonly AzuritePorts _ports;
    private readonly bool _hasFolder;

    private AzuriteServer(ChildProcess child, AzuritePorts ports, bool hasFolder)
    {
        _child = child;
        _ports = ports;
        _hasFolder = hasFolder;
    }

    /// <summary>For the storage SDKs and the setting <c>AzureWebJobsStorage</c>.</summary>
    public string ConnectionString => _ports.ConnectionString;

    /// <summary>The ports that it listens on.</summary>
    public AzuritePorts Ports => _ports;

    /// <summary>The process id of the emulator itself.</summary>
    public int ProcessId => _child.Id;

    /// <summary>Completes with the exit code when it has ended.</summary>
    public Task<int> Exited => _child.Exited;

    /// <summary>The last lines of its output.</summary>
    public string LastOutput => _child.LastOutput;

    /// <summary>Starts an emulator, installing it on first use; it answers when the task completes.</summary>
    /// <exception cref="LocalException">It cannot be installed or started; the message says why.</exception>
    public static async Task<AzuriteServer> StartAsync(
        AzuriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new AzuriteOptions();
        options.Ports?.DemandFree();
        var script = await AzuritePackage.EnsureAsync(options.Progress, cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await StartAsync(script, options, cancellationToken);
            }
            catch (ChildExitedException failure) when (options.Ports is null && IsPortConflict(failure) && attempt < StartAttempts)
            {
                // Somebody was faster on a port that was free a moment ago: once more with others.
            }
            catch (ChildExitedException failure)
            {
                throw new LocalException(failure.Message, failure);
            }
        }
    }

    /// <summary>Ends it at once, as a power failure would: what it has not written out is lost, in memory all.</summary>
    public void Kill() => _child.Kill();

    /// <summary>Stops it; data in a given folder are written out first.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_hasFolder)
            await _child.StopAsync(StopGrace);
        await _child.DisposeAsync();
    }

    private static async Task<AzuriteServer> StartAsync(
        string script, AzuriteOptions options, CancellationToken cancellationToken)
    {
        var chosen = options.Ports ?? AzuritePorts.FindFree();
        if (options.DataFolder is { } folder)
            Directory.CreateDirectory(folder);
        var started = ChildProcess.Start(new ChildCommand("The storage emulator", NodeRuntime.Node, Arguments(script, chosen, options.DataFolder)));
        try
        {
            // Any answer will do: without a signature it is a refusal.
            foreach (var port in new[] { chosen.Blob, chosen.Table })
            {
                await Readiness.WaitAsync(
                    started, new Uri($"http://127.0.0.1:{port}/"), _ => true, options.StartTimeout, cancellationToken);
            }

            return new AzuriteServer(started, chosen, options.DataFolder is not null);
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    private static List<string> Arguments(string script, AzuritePorts ports, string? folder) =>
    [
        script, "--silent", "--disableTelemetry", "--skipApiVersionCheck",
        .. folder is null ? (string[])["--inMemoryPersistence"] : ["--location", folder],
        "--blobHost", "127.0.0.1", "--blobPort", $"{ports.Blob}",
        "--queueHost", "127.0.0.1", "--queuePort", $"{ports.Queue}",
        "--tableHost", "127.0.0.1", "--tablePort", $"{ports.Table}",
    ];

    private static bool IsPortConflict(ChildExitedException failure) =>
        failure.LastOutput.Contains("EADDRINUSE", StringComparison.Ordinal);
}
