using System.Diagnostics;
using System.Text.Json;
using Azure.Core.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Orchestrator.Core.Processes;
using Orchestrator.Embedded.Durable.Storage;
using Orchestrator.Functions.Storage;
using Orchestrator.TestNetwork;

namespace Orchestrator.Benchmarks;

/// <summary>
/// The app as a process of its own, so that its memory is its own. It is led over standard input: a number announces how many
/// processes are to come, and is answered by a line of JSON when they are completed; an empty line or the end of input ends it. Standard
/// output is for these answers alone.
/// </summary>
internal static class Server
{
    public const string StorageVariable = "BENCHMARK_STORAGE";

    public static async Task Run()
    {
        var product = new RequestMeter("product", ["ProcessIndex", "Processes", "Subscriptions", "Catalogue"]);
        var engine = new RequestMeter("engine", ["Durable"]);
        CompletionWatch? watch = null;
        var settings = new Dictionary<string, string?> { ["AzureWebJobsStorage"] = Environment.GetEnvironmentVariable(StorageVariable) };
        await using var host = await TestHost.Start(settings, services =>
        {
            services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
            services.AddSingleton<HttpPipelinePolicy>(product);
            services.Configure<EmbeddedStorageOptions>(options => options.Policies.Add(engine));
            services.Replace(ServiceDescriptor.Singleton(provider =>
            {
                (var store, watch) = CompletionWatch.Over(provider.GetRequiredService<TableProcessStore>());
                return store;
            }));
        });
        _ = host.Services.GetRequiredService<IProcessStore>();
        await Say(host.Client.BaseAddress!.ToString());
        // Not Console.In, whose asynchronous reads wait.
        using var input = new StreamReader(Console.OpenStandardInput());
        var next = input.ReadLineAsync();
        while (await next is { Length: > 0 } line)
        {
            watch!.Expect(int.Parse(line));
            _ = (product.Take(), engine.Take());
            await Say("ready");
            next = input.ReadLineAsync();
            // Who leads it may end before all are completed, and would leave it waiting for ever.
            if (await Task.WhenAny(watch.All(), next) == next)
                continue;
            await Say(JsonSerializer.Serialize(Load(await watch.All(), product, engine)));
        }
    }

    private static ServedLoad Load(IReadOnlyDictionary<Guid, long> completions, RequestMeter product, RequestMeter engine)
    {
        using var self = Process.GetCurrentProcess();
        return new ServedLoad(
            completions, product.Take().Concat(engine.Take()).ToDictionary(), self.WorkingSet64, self.PeakWorkingSet64, self.TotalProcessorTime);
    }

    private static async Task Say(string line)
    {
        await Console.Out.WriteLineAsync(line);
        await Console.Out.FlushAsync();
    }
}
