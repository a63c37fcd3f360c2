using System.Net;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Engine;

/// <summary>
/// Who may resume and retry, for every row of the table of semantics 98: A start, B retry of the workflow, C resume, D retry of
/// the step. A user is let by the callbacks whose letters are in the name.
/// </summary>
public sealed class AuthorizationTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    public static TheoryData<string, string, string> Table => new()
    {
        { "", "", "" }, { "A", "A", "A" }, { "B", "", "B" }, { "AB", "A", "B" }, { "C", "C", "C" }, { "AC", "C", "C" }, { "BC", "C", "C" },
        { "ABC", "C", "C" }, { "D", "", "D" }, { "AD", "A", "D" }, { "BD", "", "D" }, { "ABD", "A", "D" }, { "CD", "C", "D" },
        { "ABCD", "C", "D" },
    };

    /// <summary>semantics 97, 98 and 100.</summary>
    [Theory]
    [MemberData(nameof(Table))]
    public async Task The_callback_that_decides_is_the_one_of_the_table(string guards, string resume, string retry)
    {
        bed.Host.Switchboard.Guards = guards;
        bed.Host.Switchboard.Set("break", _ => throw new InvalidOperationException("broken"));
        var id = await bed.Api.Start("guarded_task", query: "?reporter=A");
        await bed.Api.Reaches(id, "suspended");

        if (resume.Length > 0)
            Forbidden(await bed.Api.Resume(id, "{}", $"?reporter={Others(resume)}"), "User is not authorized to resume step");
        (await bed.Api.Resume(id, "{}", $"?reporter={Only(resume)}")).Demand(HttpStatusCode.NoContent);

        OrchestratorApi.Text(await bed.Api.Reaches(id, "failed"), "failed_reason").Should().Be("broken");
        if (retry.Length > 0)
        {
            Forbidden(await bed.Api.Resume(id, "{}", $"?reporter={Others(retry)}"), "User is not authorized to retry step");
            Forbidden(await Skip(id, Others(retry)), "User is not authorized to retry step");
        }

        bed.Host.Switchboard.Set("break", _ => Task.CompletedTask);
        (await bed.Api.Resume(id, "{}", $"?reporter={Only(retry)}")).Demand(HttpStatusCode.NoContent);
        await bed.Api.Reaches(id, "completed");
    }

    /// <summary>rest 1.3: authorisation comes before the form, and an unknown process before everything.</summary>
    [Fact]
    public async Task A_refusal_comes_before_the_form()
    {
        bed.Host.Switchboard.Guards = "C";
        var id = await bed.Api.Start("guarded_task");
        await bed.Api.Reaches(id, "suspended");
        Forbidden(await bed.Api.Resume(id, """[{"amount":"many"}]"""), "User is not authorized to resume step");
        (await bed.Api.Resume(id, """[{"amount":"many"}]""", "?reporter=C")).Demand(HttpStatusCode.BadRequest);
        (await bed.Api.Resume(Guid.NewGuid())).Demand(HttpStatusCode.NotFound);
        (await bed.Api.Process(id))["last_status"]!.GetValue<string>().Should().Be("suspended");
    }

    /// <summary>semantics 101: who may is decided when the request comes, not when the process was started.</summary>
    [Fact]
    public async Task A_leaver_is_refused_although_the_process_is_their_own()
    {
        bed.Host.Switchboard.Guards = "";
        var id = await bed.Api.Start("guarded_task", query: "?reporter=jane");
        await bed.Api.Reaches(id, "suspended");
        bed.Host.Switchboard.Guards = "A";
        Forbidden(await bed.Api.Resume(id, "{}", "?reporter=jane"), "User is not authorized to resume step");
    }

    private Task<ApiAnswer> Skip(Guid id, string user) => bed.Api.Put($"api/processes/{id}/skip?reporter={user}", """{"reason":"why not"}""");

    private static string Only(string letter) => letter.Length == 0 ? "nobody" : letter;

    private static string Others(string letter) => new([.. "ABCD".Where(other => !letter.Contains(other))]);

    private static void Forbidden(ApiAnswer answer, string text) =>
        OrchestratorApi.Text(answer.Demand(HttpStatusCode.Forbidden).Json, "detail").Should().Be(text);
}
