using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Orchestrator.Embedded.Tests;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace Orchestrator.Embedded.Tests;

/// <summary>One storage emulator for all tests; every test has a task hub of its own in it.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly string _location = Directory.CreateTempSubdirectory("azurite-").FullName;
    private Process? _process;

    public string ConnectionString { get; private set; } = string.Empty;

    public async ValueTask InitializeAsync()
    {
        var ports = FreePorts(3);
        ConnectionString = Connection(ports[0], ports[1], ports[2]);
        var start = new ProcessStartInfo(await FindAsync())
        {
            ArgumentList =
            {
                "--disableTelemetry", "--skipApiVersionCheck", "--silent", "--location", _location,
                "--blobPort", $"{ports[0]}", "--queuePort", $"{ports[1]}", "--tablePort", $"{ports[2]}",
            },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        await AnswersAsync(ports[0]);
        await AnswersAsync(ports[2]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        Directory.Delete(_location, recursive: true);
    }

    /// <summary>A connection string to ports on which nobody listens.</summary>
    public static string UnreachableConnectionString()
    {
        var ports = FreePorts(3);
        return Connection(ports[0], ports[1], ports[2]);
    }

    private static string Connection(int blob, int queue, int table) =>
        $"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey={Key};"
        + $"BlobEndpoint=http://127.0.0.1:{blob}/devstoreaccount1;QueueEndpoint=http://127.0.0.1:{queue}/devstoreaccount1;"
        + $"TableEndpoint=http://127.0.0.1:{table}/devstoreaccount1;";

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }

    private async Task AnswersAsync(int port)
    {
        using var http = new HttpClient();
        var begin = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/"));
                return;
            }
            catch (HttpRequestException exception)
            {
                if (_process!.HasExited || Stopwatch.GetElapsedTime(begin) > TimeSpan.FromSeconds(30))
                {
                    throw new InvalidOperationException(
                        $"Azurite does not answer on port {port}: {exception.Message} {(_process.HasExited ? await _process.StandardError.ReadToEndAsync() : "still starting")}",
                        exception);
                }

                await Task.Delay(50);
            }
        }
    }

    private static async Task<string> FindAsync()
    {
        if (Environment.GetEnvironmentVariable("ORCHESTRATOR_AZURITE") is { Length: > 0 } named)
        {
            return named;
        }

        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Orchestrator.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        var local = Path.Combine(
            folder ?? throw new InvalidOperationException(
                "Azurite was not found: set ORCHESTRATOR_AZURITE to its path, or run the tests inside the repository."),
            "infra", "local");
        var azurite = Path.Combine(local, "node_modules", ".bin", "azurite");
        if (!File.Exists(azurite))
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", ["ci"]) { WorkingDirectory = local })!;
            await npm.WaitForExitAsync();
        }

        return azurite;
    }
}
