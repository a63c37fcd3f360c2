using System.Net;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Engine;

/// <summary>Resumes that are sent again under the same Idempotency-Key (semantics 79: better than the original).</summary>
public sealed class IdempotentResumeTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    [Fact]
    public async Task A_resume_that_is_sent_again_later_does_nothing()
    {
        var id = await Failed();
        var key = Guid.NewGuid().ToString();
        (await Resume(id, key)).Demand(HttpStatusCode.NoContent);
        await FailedTimes(id, 2);
        (await Resume(id, key)).Demand(HttpStatusCode.NoContent);
        (await Resume(id, key, "[]")).Demand(HttpStatusCode.NoContent).Text.Should().BeEmpty("no pages are no pages");
        await FailedTimes(id, 2);

        (await Resume(id, Guid.NewGuid().ToString())).Demand(HttpStatusCode.NoContent);
        await FailedTimes(id, 3);
        bed.Host.Switchboard.RunsOf(id, "second").Should().Be(3);
    }

    [Fact]
    public async Task A_resume_that_is_sent_again_after_the_end_is_answered_like_the_first()
    {
        var id = await Failed();
        var key = Guid.NewGuid().ToString();
        bed.Host.Switchboard.Set("second", _ => Task.CompletedTask);
        (await Resume(id, key)).Demand(HttpStatusCode.NoContent);
        await bed.Api.Reaches(id, "completed");
        (await Resume(id, key)).Demand(HttpStatusCode.NoContent);
        (await Resume(id, key + "x")).Demand(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Many_at_once_under_one_key_resume_once()
    {
        var id = await Failed();
        var key = Guid.NewGuid().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Resume(id, key)));
        answers.Should().OnlyContain(answer => answer.Status == HttpStatusCode.NoContent);
        await FailedTimes(id, 2);
        bed.Host.Switchboard.RunsOf(id, "second").Should().Be(2);
    }

    [Fact]
    public async Task A_key_that_is_used_for_another_answer_or_by_another_user_is_refused()
    {
        var id = await Failed();
        var key = Guid.NewGuid().ToString();
        (await Resume(id, key)).Demand(HttpStatusCode.NoContent);
        await FailedTimes(id, 2);
        (await Resume(id, key, "[{}]")).Demand(HttpStatusCode.UnprocessableEntity).Text.Should().Contain("idempotency_key_reused");
        (await bed.Api.Keyed(HttpMethod.Put, $"api/processes/{id}/resume?reporter=joe", "{}", key)).Demand(HttpStatusCode.UnprocessableEntity);
        await FailedTimes(id, 2);
    }

    [Fact]
    public async Task Processes_have_keys_of_their_own()
    {
        var key = Guid.NewGuid().ToString();
        foreach (var id in new[] { await Failed(), await Failed() })
        {
            (await Resume(id, key)).Demand(HttpStatusCode.NoContent);
            await FailedTimes(id, 2);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    public async Task A_bad_key_resumes_nothing(string key)
    {
        var id = await Failed();
        (await Resume(id, key)).Demand(HttpStatusCode.UnprocessableEntity);
        await FailedTimes(id, 1);
    }

    private Task<ApiAnswer> Resume(Guid id, string key, string body = "{}") =>
        bed.Api.Keyed(HttpMethod.Put, $"api/processes/{id}/resume", body, key);

    private async Task<Guid> Failed()
    {
        // Another text every time: the same failure again would be a count in the row, not a row.
        bed.Host.Switchboard.Set("second", _ => throw new InvalidOperationException(Guid.NewGuid().ToString()));
        var id = await bed.Api.Start("obedient_task");
        await FailedTimes(id, 1);
        return id;
    }

    private async Task FailedTimes(Guid id, int times) => await bed.Api.Until(
        id, process => OrchestratorApi.Rows(process).Count(row => row is ("Second", "failed")) == times
            && OrchestratorApi.Text(process, "last_status") == "failed", $"has failed {times} times");
}
