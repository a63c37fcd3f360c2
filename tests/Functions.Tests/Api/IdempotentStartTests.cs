using System.Net;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Api;

/// <summary>Starts that are sent again under the same Idempotency-Key.</summary>
public sealed class IdempotentStartTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    private const string FiveSteps = "api/processes/five_steps";
    private const string Guarded = "api/processes/guarded_task";

    [Fact]
    public async Task The_same_request_under_the_same_key_starts_one_process()
    {
        var key = Guid.NewGuid().ToString();
        var id = Id(await Start(FiveSteps, "[{}]", key));
        Id(await Start(FiveSteps, " [ { } ] ", key)).Should().Be(id, "blanks do not make another request");
        await bed.Api.Reaches(id, "completed");
        Id(await Start(FiveSteps, "[{}]", key)).Should().Be(id);
        Id(await Start(FiveSteps, "[{}]", Guid.NewGuid().ToString())).Should().NotBe(id);
    }

    [Fact]
    public async Task Many_at_once_start_one_process()
    {
        var key = Guid.NewGuid().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Start(FiveSteps, "[{}]", key)));
        var id = answers.Select(Id).Distinct().Should().ContainSingle().Subject;
        OrchestratorApi.Rows(await bed.Api.Reaches(id, "completed")).Should().HaveCount(7);
    }

    [Fact]
    public async Task A_key_that_is_used_for_another_body_is_refused()
    {
        var key = Guid.NewGuid().ToString();
        await Start(Guarded, "[{},{}]", key, HttpStatusCode.InternalServerError);
        await Start(Guarded, "[{}]", key);
        var answer = await Start(Guarded, """[{"a":1}]""", key, HttpStatusCode.UnprocessableEntity);
        var error = answer.Json["detail"]![0]!;
        OrchestratorApi.Text(error, "type").Should().Be("idempotency_key_reused");
        error["loc"]!.ToJsonString().Should().Be("""["header","Idempotency-Key"]""");
        OrchestratorApi.Text(error, "input").Should().Be(key);
    }

    [Fact]
    public async Task The_order_of_keys_in_a_page_does_not_matter()
    {
        var key = Guid.NewGuid().ToString();
        var pages = (await bed.EnrollmentPages()).Pages;
        var id = Id(await Start("api/processes/create_node_enrollment", pages.ToJsonString(), key));
        var last = pages[2]!.AsObject();
        var (role, node) = (last["role"]!.ToJsonString(), last["esdb_node_id"]!.ToJsonString());
        var turned = $$"""[{{pages[0]!.ToJsonString()}},{{pages[1]!.ToJsonString()}},{"role":{{role}},"esdb_node_id":{{node}}}]""";
        turned.Should().NotBe(pages.ToJsonString());
        Id(await Start("api/processes/create_node_enrollment", turned, key)).Should().Be(id);
    }

    [Fact]
    public async Task Users_and_workflows_have_keys_of_their_own()
    {
        var key = Guid.NewGuid().ToString();
        Guid[] ids =
        [
            Id(await Start(FiveSteps, "[{}]", key)), Id(await Start(FiveSteps + "?reporter=jane", "[{}]", key)),
            Id(await Start(FiveSteps + "?reporter=joe", "[{}]", key)), Id(await Start("api/processes/obedient_task", "[{}]", key)),
        ];
        ids.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task An_incomplete_form_does_not_use_the_key_up()
    {
        var key = Guid.NewGuid().ToString();
        await Start(FiveSteps, "[]", key, HttpStatusCode.NotExtended);
        await Start(FiveSteps, "[{}]", key);
    }

    /// <summary>The process of the first request may be the very reason for the refusal.</summary>
    [Fact]
    public async Task A_repeated_request_is_answered_although_the_workflow_would_refuse_a_new_one()
    {
        await using var own = await EsnetBed.Create(bed.Azurite);
        var key = Guid.NewGuid().ToString();
        var id = Id(await own.Api.Keyed(HttpMethod.Post, Guarded, "[{}]", key));
        own.Host.Switchboard.Objection = "one is running";
        Id(await own.Api.Keyed(HttpMethod.Post, Guarded, "[{}]", key)).Should().Be(id);
        (await own.Api.Keyed(HttpMethod.Post, Guarded, "[{}]", key + "2")).Demand(HttpStatusCode.PreconditionFailed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\tb")]
    [InlineData("256")]
    public async Task A_key_is_1_to_255_visible_characters(string key)
    {
        var answer = await Start(FiveSteps, "[{}]", key == "256" ? new string('k', 256) : key, HttpStatusCode.UnprocessableEntity);
        answer.Json["detail"]![0]!["loc"]!.ToJsonString().Should().Be("""["header","Idempotency-Key"]""");
    }

    [Fact]
    public async Task The_longest_key_and_strange_letters_are_taken()
    {
        await Start(FiveSteps, "[{}]", new string('k', 255));
        await Start(FiveSteps, "[{}]", "/\\#?\"'%$~|{}");
    }

    [Fact]
    public async Task Two_keys_in_one_request_are_refused() =>
        (await bed.Api.Keyed(HttpMethod.Post, FiveSteps, "[{}]", "one", "two")).Demand(HttpStatusCode.UnprocessableEntity);

    private async Task<ApiAnswer> Start(string path, string pages, string key, HttpStatusCode status = HttpStatusCode.Created) =>
        (await bed.Api.Keyed(HttpMethod.Post, path, pages, key)).Demand(status);

    private static Guid Id(ApiAnswer answer) => answer.Status == HttpStatusCode.Created ? answer.Json["id"]!.GetValue<Guid>() : Guid.Empty;
}
