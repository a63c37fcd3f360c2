using System.Net;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Api;

/// <summary>An input step whose form asks for no page, for example under a condition (rest 1.3, forms 7).</summary>
public sealed class FormlessInputTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    /// <summary>rest 1.2: as at a start without form, there is one empty page to be sent; rest 1.3: nothing is that page too.</summary>
    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("[{}]")]
    public async Task It_has_one_empty_page_and_goes_on_with_it(string body)
    {
        var id = await Suspended();

        (await bed.Api.Resume(id, body)).Demand(HttpStatusCode.NoContent);

        OrchestratorApi.Text((await bed.Api.Reaches(id, "completed"))["current_state"]!, "ran").Should().Be("anb");
    }

    [Theory]
    [InlineData("""[{"amount":1}]""", HttpStatusCode.BadRequest, "extra_forbidden")]
    [InlineData("[{},{}]", HttpStatusCode.InternalServerError, "FormOverflowError")]
    public async Task Anything_more_is_refused_and_it_still_waits(string body, HttpStatusCode status, string says)
    {
        var id = await Suspended();

        (await bed.Api.Resume(id, body)).Demand(status).Text.Should().Contain(says);

        OrchestratorApi.Text(await bed.Api.Process(id), "last_status").Should().Be("suspended");
    }

    private async Task<Guid> Suspended()
    {
        bed.Host.Switchboard.Deployed = "anb";
        var id = await bed.Api.Start("changing_task");
        var process = await bed.Api.Reaches(id, "suspended");
        process["form"]!["properties"]!.AsObject().Should().BeEmpty("without a form it could not be resumed in the UI");
        return id;
    }
}
