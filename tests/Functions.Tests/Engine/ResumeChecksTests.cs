using System.Net;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Engine;

/// <summary>What is checked before a process is resumed, and in which order (rest 1.3).</summary>
public sealed class ResumeChecksTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    [Fact]
    public async Task The_first_check_that_fails_is_the_answer()
    {
        (await bed.Api.Resume(Guid.NewGuid(), """[{"amount":"many"}]""")).Demand(HttpStatusCode.NotFound);
        var id = await bed.Api.Start("guarded_task");
        await bed.Api.Reaches(id, "suspended");
        bed.Host.Switchboard.Guards = "C";
        await bed.Api.Lock(isOn: true);
        try
        {
            (await bed.Api.Resume(id, """[{"amount":"many"}]""")).Demand(HttpStatusCode.Forbidden);
            (await bed.Api.Resume(id, """[{"amount":"many"}]""", "?reporter=C")).Demand(HttpStatusCode.ServiceUnavailable);
            (await bed.Api.Send(HttpMethod.Put, $"api/processes/{id}/abort", body: null)).Demand(HttpStatusCode.NoContent);
            (await bed.Api.Resume(id, """[{"amount":"many"}]""")).Demand(HttpStatusCode.Conflict);
        }
        finally
        {
            bed.Host.Switchboard.Guards = "";
            await bed.Api.Lock(isOn: false);
        }
    }

    /// <summary>semantics 71.</summary>
    [Fact]
    public async Task A_form_that_raises_leaves_its_process_suspended()
    {
        var id = await bed.Api.Start("interview");
        var before = await bed.Api.Reaches(id, "suspended");
        bed.Host.Switchboard.Set("ask", _ => throw new InvalidOperationException("the form is broken"));
        try
        {
            (await bed.Api.Resume(id, """[{"amount":1},{}]""")).Demand(HttpStatusCode.InternalServerError);
        }
        finally
        {
            bed.Host.Switchboard.Set("ask", _ => Task.CompletedTask);
        }

        (await bed.Api.Process(id)).ToJsonString().Should().Be(before.ToJsonString());
        (await bed.Api.Resume(id, """[{"amount":1},{}]""")).Demand(HttpStatusCode.NoContent);
        await bed.Api.Reaches(id, "completed");
    }
}
