using System.Net;
using Microsoft.OpenApi;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Api;

/// <summary>The API's description of itself (rest 0).</summary>
public sealed class OpenApiTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    private const string Committed = "docs/openapi.json";

    /// <summary>To commit a change of the API: run with UPDATE_OPENAPI=1, and read the difference.</summary>
    [Fact]
    public async Task The_committed_document_is_the_one_that_the_app_serves()
    {
        var served = (await bed.Api.Get("api/openapi.json")).Demand(HttpStatusCode.OK).Text.ReplaceLineEndings("\n") + "\n";
        var file = Repository.PathOf(Committed);
        if (Environment.GetEnvironmentVariable("UPDATE_OPENAPI") == "1")
            await File.WriteAllTextAsync(file, served, TestContext.Current.CancellationToken);

        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Should().Be(served);
    }

    [Fact]
    public async Task It_is_valid_OpenAPI_3_1()
    {
        var served = (await bed.Api.Get("api/openapi.json")).Text;

        var read = OpenApiDocument.Parse(served, OpenApiConstants.Json);

        read.Diagnostic!.SpecificationVersion.Should().Be(OpenApiSpecVersion.OpenApi3_1);
        read.Diagnostic.Errors.Concat(read.Diagnostic.Warnings).Should().BeEmpty();
        read.Document!.Paths.Should().ContainKey("/api/processes/{processId}");
    }

    /// <summary>A function says what it answers, or the document would say nothing of it.</summary>
    [Fact]
    public async Task Every_operation_has_a_summary_and_a_successful_answer()
    {
        var document = OpenApiDocument.Parse((await bed.Api.Get("api/openapi.json")).Text, OpenApiConstants.Json).Document!;

        var silent = document.Paths.SelectMany(path => path.Value.Operations!.Values)
            .Where(operation => string.IsNullOrEmpty(operation.Summary) || !operation.Responses!.Keys.Any(status => status.StartsWith('2')));

        silent.Select(operation => operation.OperationId).Should().BeEmpty();
    }

    [Fact]
    public async Task The_page_loads_nothing_from_elsewhere()
    {
        var page = (await bed.Api.Get("api/docs")).Demand(HttpStatusCode.OK).Text;

        page.Should().NotContain("://").And.Contain("/api/docs/scalar.js");
    }

    /// <summary>Browsers take it zipped; whoever does not say so is sent the same as text.</summary>
    [Fact]
    public async Task The_script_of_the_page_is_a_script()
    {
        var plain = (await bed.Api.Get("api/docs/scalar.js")).Demand(HttpStatusCode.OK).Text;
        plain.Should().StartWith("(function(){").And.Contain("createApiReference");

        using var client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.GZip });
        using var zipped = await client.GetAsync(new Uri(bed.Host.Client.BaseAddress!, "api/docs/scalar.js"));
        (await zipped.Content.ReadAsStringAsync()).Should().Be(plain);

        using var refusing = new HttpRequestMessage(HttpMethod.Get, new Uri(bed.Host.Client.BaseAddress!, "api/docs/scalar.js"));
        refusing.Headers.Add("Accept-Encoding", "br, gzip;q=0");
        using var refused = await bed.Host.Client.SendAsync(refusing);
        (await refused.Content.ReadAsStringAsync()).Should().Be(plain);
        refused.Content.Headers.ContentEncoding.Should().BeEmpty();
    }
}
