using System.Collections.Concurrent;
using System.Net;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orchestrator.Functions.Http;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.TestNetwork;

namespace Orchestrator.Functions.Tests.Access;

/// <summary>What every request passes.</summary>
public sealed class PipelineTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    [Theory]
    [InlineData("api/products", HttpStatusCode.OK)]
    [InlineData("api/processes/nonsense", HttpStatusCode.UnprocessableEntity)]
    [InlineData("api/test/undeclared", HttpStatusCode.Forbidden)]
    [InlineData("api/test/broken", HttpStatusCode.InternalServerError)]
    public async Task An_answer_has_the_requests_id_and_tells_browsers_to_be_careful(string path, HttpStatusCode expected)
    {
        var answer = (await bed.Api.Get(path, ("X-Request-Id", "ui-7.a_b:1"))).Demand(expected);

        answer.Header("X-Request-Id").Should().Be("ui-7.a_b:1");
        answer.Header("X-Content-Type-Options").Should().Be("nosniff");
        answer.Header("X-Frame-Options").Should().Be("DENY");
        answer.Header("Referrer-Policy").Should().Be("no-referrer");
        answer.Header("Content-Security-Policy").Should().Contain("default-src 'none'");
        answer.Header("Cache-Control").Should().Contain("no-cache");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("<script>")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task A_request_without_a_harmless_id_gets_one(string? given)
    {
        var answer = await bed.Api.Get("api/products", given is null ? [] : [("X-Request-Id", given)]);
        Guid.TryParseExact(answer.Header("X-Request-Id"), "N", out _).Should().BeTrue("it is {0}", answer.Header("X-Request-Id"));
    }

    /// <summary>rest 0.4.</summary>
    [Fact]
    public async Task What_nobody_expected_is_answered_without_details_and_logged_with_the_requests_id()
    {
        using var log = new ScopedLog();
        await using var host = await TestHost.Start(
            new Dictionary<string, string?> { ["AzureWebJobsStorage"] = bed.Azurite.ConnectionString },
            services => services.AddLogging(logging => logging.AddProvider(log)));
        var answer = (await new OrchestratorApi(host.Client).Get("api/test/broken", ("X-Request-Id", "the-one"))).Demand(HttpStatusCode.InternalServerError);

        answer.Text.Should().Be("Internal Server Error");
        answer.ContentType.Should().Be("text/plain");
        var line = log.Lines.Should().ContainSingle(line => line.Text.Contains("broken on purpose", StringComparison.Ordinal)).Subject;
        line.Scopes.Should().Contain("RequestId=the-one");
        line.Text.Should().Contain("request the-one", "a console shows no scopes");
    }

    /// <summary>A pipeline that is put before the host's web part sees no request; it must not let it pass unseen.</summary>
    [Fact]
    public async Task A_function_whose_request_cannot_be_seen_is_not_called()
    {
        var isCalled = false;
        var pipeline = bed.Host.Services.GetRequiredService<HttpPipeline>();
        var invoke = () => pipeline.Invoke(new BlindContext(nameof(ProductsApi), nameof(ProductsApi.List), "products-list"), _ =>
        {
            isCalled = true;
            return Task.CompletedTask;
        });

        (await invoke.Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should().Contain("products-list");
        isCalled.Should().BeFalse();
    }

    /// <summary>A page that gives its own name this machine's address must not reach what is open to this machine.</summary>
    [Fact]
    public async Task Without_authentication_the_app_answers_to_loopback_names_only()
    {
        (await bed.Api.Get("api/health", ("Host", "rebound.example.net"))).Demand(HttpStatusCode.BadRequest);
        (await bed.Api.Get("api/health", ("Host", "localhost:7071"))).Demand(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_query_that_is_too_long_is_refused() =>
        (await bed.Api.Get("api/processes?filter=" + new string('x', 16 * 1024))).Demand(HttpStatusCode.RequestUriTooLong);

    [Fact]
    public async Task Headers_that_are_too_long_are_refused() =>
        (await bed.Api.Get("api/processes", ("X-Long", new string('x', 64 * 1024)))).Demand(HttpStatusCode.RequestHeaderFieldsTooLarge);

    private sealed class BlindContext(string type, string method, string name) : FunctionContext
    {
        public override string InvocationId => "1";

        public override string FunctionId => name;

        public override FunctionDefinition FunctionDefinition { get; } = new Definition(type, method, name);

        public override IServiceProvider InstanceServices { get; set; } = null!;

        public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

        private sealed class Definition(string type, string method, string name) : FunctionDefinition
        {
            public override string PathToAssembly => typeof(HttpPipeline).Assembly.Location;

            public override string EntryPoint => $"{typeof(HttpPipeline).Namespace}.{type}.{method}";

            public override string Id => name;

            public override string Name => name;
        }
    }

    private sealed class ScopedLog : ILoggerProvider, ISupportExternalScope
    {
        private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

        public ConcurrentQueue<(string Text, IReadOnlyList<string> Scopes)> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => new Logger(this);

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public void Dispose()
        {
            // Nothing to release.
        }

        private sealed class Logger(ScopedLog log) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                var scopes = new List<string>();
                log._scopes.ForEachScope(
                    static (scope, list) => list.AddRange(scope is IEnumerable<KeyValuePair<string, object>> pairs ? pairs.Select(pair => $"{pair.Key}={pair.Value}") : []), scopes);
                log.Lines.Enqueue(($"{formatter(state, exception)} {exception}", scopes));
            }
        }
    }
}
