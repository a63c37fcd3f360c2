using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Functions.Http;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.Functions.Tests.Storage;
using Orchestrator.TestNetwork;

namespace Orchestrator.Functions.Tests.Api;

/// <summary>
/// What an answer costs the storage does not depend on how many processes and subscriptions there are: it is counted with a few more
/// than are ever looked at for a page, and with hundreds more. SCALE in the environment is another greatest number.
/// </summary>
public sealed class ListScaleTests(AzuriteFixture azurite, ITestOutputHelper output) : IAsyncLifetime
{
    private const int Few = ProcessPages.MostLookedAt + 50;

    private readonly StoreBed _bed = new(azurite);
    private readonly ConcurrentDictionary<string, int> _requests = [];
    private TestHost _host = null!;
    private int _processes;
    private int _subscriptions;

    public async ValueTask InitializeAsync()
    {
        await _bed.InitializeAsync();
        await _bed.Processes.Complete(CancellationToken.None);
        _host = await TestHost.Start(
            new Dictionary<string, string?> { ["AzureWebJobsStorage"] = azurite.ConnectionString, ["Storage:Prefix"] = _bed.Prefix, ["Metrics:Enabled"] = "true" },
            services => services.AddHttpContextAccessor()
                .AddSingleton<HttpPipelinePolicy>(provider => new CountPerRequest(provider.GetRequiredService<IHttpContextAccessor>(), _requests)));
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task An_answer_costs_the_same_however_many_processes_and_subscriptions_there_are()
    {
        var most = int.Parse(Environment.GetEnvironmentVariable("SCALE") ?? $"{Few + 400}", CultureInfo.InvariantCulture);
        var subscription = await Fill(Few);
        string[] addresses =
        [
            "processes/?range=0,25", "processes/?range=500,525", "processes/?range=0,25&sort=startedAt,asc", "processes/?range=0,25&sort=lastModifiedAt,desc",
            "processes/?range=0,25&filter=lastStatus,failed", "processes/?range=0,25&filter=isTask,false&sort=startedAt,desc",
            "processes/?range=0,25&filter=workflowName,wf_1", "processes/?range=0,25&filter=createdBy,user_2|user_3", "processes/?range=0,25&filter=target,modify",
            "processes/?range=0,25&filter=startedAt,>2026-11-23T16:00:10", "processes/?range=0,25&filter=note,nothing",
            $"processes/?range=0,25&filter=subscriptionId,{subscription}", "processes/status-counts", "metrics",
            "subscriptions/search?query=pattern&range=0,25", "subscriptions/search?query=nothing&range=0,25", $"subscriptions/domain-model/{subscription}",
            $"subscriptions/workflows/{subscription}", $"subscriptions/{subscription}/versions", "products/",
        ];
        var few = await Costs(addresses);
        await Fill(most);
        var many = await Costs(addresses);
        foreach (var (address, cost) in addresses.Zip(many))
            output.WriteLine($"{cost,5}  {address.Replace($"{subscription}", "{id}", StringComparison.Ordinal)}");
        many.Should().Equal(few, "there are {0} of each, and were {1}", most, Few);
        many.Zip(addresses).Where(cost => !cost.Second.Contains("nothing", StringComparison.Ordinal)).Should().OnlyContain(
            cost => cost.First <= 110, "a page is its lists and what is on it, and a search looks at 100 at once");
    }

    private async Task<IReadOnlyList<int>> Costs(IEnumerable<string> addresses)
    {
        var costs = new List<int>();
        foreach (var address in addresses)
        {
            // The first answer may fill what the host remembers.
            for (var times = 0; times < 2; times++)
            {
                _requests.Clear();
                using var answer = await _host.Client.GetAsync("api/" + address);
                answer.StatusCode.Should().Be(HttpStatusCode.OK, address);
            }

            costs.Add(_requests.Values.Sum());
        }

        return costs;
    }

    /// <returns>A subscription.</returns>
    private async Task<SubscriptionId> Fill(int count)
    {
        await Sample.Store(_bed.Processes, _processes..count, ProcessStatus.Failed);
        _processes = count;
        var pattern = SampleSubscription.New("pattern");
        await _bed.Subscriptions.SaveAsync(pattern, new ChangeOrigin(ProcessId.New(), "make", "jane"), CancellationToken.None);
        await new SubscriptionCopies(_bed).Make(pattern.SubscriptionId, count - _subscriptions - 1);
        _subscriptions = count;
        return pattern.SubscriptionId;
    }

    /// <summary>Counts what is sent while a request of a client is answered; what the clock causes has none.</summary>
    private sealed class CountPerRequest(IHttpContextAccessor accessor, ConcurrentDictionary<string, int> requests) : HttpPipelinePolicy
    {
        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            Count(message);
            ProcessNext(message, pipeline);
        }

        public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            Count(message);
            return ProcessNextAsync(message, pipeline);
        }

        /// <summary>What is sent again because the storage did not answer is no cost of the list.</summary>
        private void Count(HttpMessage message)
        {
            if (message.ProcessingContext.RetryNumber == 0 && accessor.HttpContext?.Request.Path is { Value: { } path })
                requests.AddOrUpdate(path, 1, (_, count) => count + 1);
        }
    }
}
