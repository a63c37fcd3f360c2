using System.Net;
using System.Text.Json.Nodes;
using Orchestrator.Functions.Http;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Api;

/// <summary>The form that configures a schedule, and named forms as such (rest 6, forms 8).</summary>
public sealed class ConfigureScheduleTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    private const string Path = "api/forms/configure_schedule";
    private const string CleanUp = """{"task":"task_clean_up_tasks"}""";

    [Fact]
    public async Task A_form_that_is_not_there_is_not_found() =>
        (await bed.Api.Post("api/forms/nothing", "[]")).Demand(HttpStatusCode.NotFound).Text
            .Should().Be("""{"detail":"Form nothing does not exist.","status":404,"title":"Not Found"}""");

    [Fact]
    public async Task A_form_takes_a_list_of_pages() =>
        (await bed.Api.Post(Path, "{}")).Demand(HttpStatusCode.UnprocessableEntity).Json["detail"]![0]!["type"]!.GetValue<string>().Should().Be("list_type");

    [Fact]
    public async Task It_asks_for_a_task_first()
    {
        var answer = (await bed.Api.Post(Path, "[]")).Demand(HttpStatusCode.NotExtended);

        OrchestratorApi.Text(answer.Json, "type").Should().Be("FormNotCompleteError");
        OrchestratorApi.Text(answer.Json["form"]!, "title").Should().Be("Create new schedule");
        var tasks = answer.Json["form"]!["$defs"]!["TaskChoice"]!;
        tasks["enum"]!.AsArray().Select(task => task!.GetValue<string>()).Should().Contain(["task_clean_up_tasks", "task_validate_product_type"])
            .And.NotContain(["modify_note", "create_node_enrollment"], "these are no tasks");
        tasks["options"]!["task_validate_product_type"]!.GetValue<string>().Should().Be("Validate all subscriptions of a product type");
        answer.Json["meta"]!.ToJsonString().Should().Be("""{"hasNext":true}""");
    }

    [Fact]
    public async Task It_asks_the_pages_of_a_task_that_has_a_form()
    {
        var own = await Asked("""[{"task":"task_validate_product_type"}]""");
        own["form"]!["properties"]!.AsObject().Select(field => field.Key).Should().Equal("product_type");
        own["meta"]!.ToJsonString().Should().Be("""{"hasNext":true}""", "it is the task's last page and not this form's");
        var type = own["form"]!["$defs"]!["ProductTypeChoice"]!["enum"]![0]!.GetValue<string>();

        var next = await Asked($$"""[{"task":"task_validate_product_type"},{"product_type":"{{type}}"}]""");
        next["form"]!["properties"]!.AsObject().Select(field => field.Key).Should().Equal("task", "schedule_type");
        next["form"]!["properties"]!["task"]!["const"]!.GetValue<string>().Should().Be("task_validate_product_type");
        next["form"]!["$defs"]!["ScheduleType"]!["enum"]!.ToJsonString().Should().Be("""["Once","Interval","Cron"]""");

        var result = await Configured(
            $$"""[{"task":"task_validate_product_type"},{"product_type":"{{type}}"},{"schedule_type":"Once"},{"start_date":4102444800}]""");
        result["user_inputs"]!.ToJsonString().Should().Be($$"""[{"product_type":"{{type}}"}]""");
        result["trigger_kwargs"]!.ToJsonString(RestJson.Options).Should().Be("""{"run_date":"2100-01-01T00:00:00+00:00"}""");
        result["trigger"]!.GetValue<string>().Should().Be("date");
    }

    [Theory]
    [InlineData("1 hour", "hours", 1)]
    [InlineData("24 hours", "hours", 24)]
    [InlineData("2 weeks", "weeks", 2)]
    [InlineData("1 months", "weeks", 4)]
    public async Task An_interval_is_so_many_hours_or_weeks(string interval, string unit, int count)
    {
        var result = await Configured($$"""[{{CleanUp}},{"schedule_type":"Interval"},{"start_date":"4102444800","interval":"{{interval}}"}]""");

        result.AsObject().Select(field => field.Key).Should().Equal(
            "workflow_id", "workflow_name", "trigger", "trigger_kwargs", "user_inputs", "scheduled_type", "name");
        result["workflow_name"]!.GetValue<string>().Should().Be("task_clean_up_tasks");
        result["trigger"]!.GetValue<string>().Should().Be("interval");
        result["trigger_kwargs"]!.ToJsonString(RestJson.Options).Should().Be($$"""{"start_date":"2100-01-01T00:00:00+00:00","{{unit}}":{{count}}}""");
        result["user_inputs"]!.ToJsonString().Should().Be("[{}]", "a task without form is started with one empty page");
        result["scheduled_type"]!.GetValue<string>().Should().Be("create");
    }

    [Theory]
    [InlineData("0 6 * * 1-5", """{"minute":"0","hour":"6","day":"*","month":"*","day_of_week":"1-5"}""")]
    [InlineData("30 */15 6 1 * *", """{"second":"30","minute":"*/15","hour":"6","day":"1","month":"*","day_of_week":"*"}""")]
    public async Task A_cron_expression_has_five_fields_or_six(string cron, string expected)
    {
        var trigger = (await Configured($$"""[{{CleanUp}},{"schedule_type":"Cron"},{"cron":"{{cron}}"}]"""))["trigger_kwargs"]!.AsObject();

        trigger["start_date"]!.GetValue<DateTimeOffset>().Should().BeAfter(DateTimeOffset.UnixEpoch, "without one it starts within the hour");
        trigger.Remove("start_date");
        trigger.ToJsonString().Should().Be(expected);
    }

    [Theory]
    [InlineData("61 6 * 13 1-5", "'61' is no minute (0 to 59); '13' is no month (1 to 12 or jan to dec)")]
    [InlineData("* * * * 7", "'7' is no day_of_week (0 to 6 or mon to sun)")]
    [InlineData("a b c * *", "'a' is no minute (0 to 59); 'b' is no hour (0 to 23); 'c' is no day (1 to 31)")]
    [InlineData("a", "'a' has 1 field. Write five (minute, hour, day, month, day of week), or six with the seconds first, for example 0 6 * * mon-fri")]
    [InlineData("* *", "'* *' has 2 fields. Write five (minute, hour, day, month, day of week), or six with the seconds first, for example 0 6 * * mon-fri")]
    public async Task All_bad_fields_of_a_cron_expression_are_named(string cron, string message)
    {
        var answer = (await bed.Api.Post(Path, $$"""[{{CleanUp}},{"schedule_type":"Cron"},{"cron":"{{cron}}"}]""")).Demand(HttpStatusCode.BadRequest);

        var error = answer.Json["validation_errors"]!.AsArray().Should().ContainSingle().Subject!;
        OrchestratorApi.Text(error, "type").Should().Be("value_error");
        OrchestratorApi.Text(error, "msg").Should().Be(message);
        error["loc"]!.ToJsonString().Should().Be("""["cron"]""");
    }

    [Fact]
    public async Task The_last_page_fixes_what_was_chosen_and_starts_within_the_hour()
    {
        var asked = await Asked($$"""[{{CleanUp}},{"schedule_type":"Cron"}]""");

        asked["meta"]!.ToJsonString().Should().Be("""{"hasNext":false}""");
        var fields = asked["form"]!["properties"]!;
        fields.AsObject().Select(field => field.Key).Should().Equal("task", "schedule_type", "start_date", "help", "cron");
        fields["task"]!["const"]!.GetValue<string>().Should().Be("task_clean_up_tasks");
        fields["schedule_type"]!["const"]!.GetValue<string>().Should().Be("Cron");
        DateTimeOffset.FromUnixTimeSeconds(fields["start_date"]!["default"]!.GetValue<long>()).Should().BeCloseTo(TimeProvider.System.GetUtcNow().AddHours(1), TimeSpan.FromMinutes(5));
        fields["help"]!["format"]!.GetValue<string>().Should().Be("callout");
        OrchestratorApi.Text(fields["help"]!["default"]!, "message").Should().Contain("from Monday, which is 0", "the UI's editor counts from Sunday");
        fields["cron"]!["title"]!.GetValue<string>().Should().Be("Cron", "the UI knows its editor by this title");
    }

    /// <summary>forms 8: a form runs anew with every request, so what was now on its page has passed when it is sent.</summary>
    [Theory]
    [InlineData("Once", "")]
    [InlineData("Interval", ",\"interval\":\"1 hour\"")]
    [InlineData("Cron", ",\"cron\":\"0 6 * * *\"")]
    public async Task A_user_may_choose_now_and_take_a_while_but_not_the_past(string type, string more)
    {
        var now = TimeProvider.System.GetUtcNow();
        await Configured(Pages(now.AddMinutes(-10).ToUnixTimeSeconds()));

        var error = (await bed.Api.Post(Path, Pages(1577836800))).Demand(HttpStatusCode.BadRequest).Json["validation_errors"]!.AsArray().Should().ContainSingle().Subject!;
        error["loc"]!.ToJsonString().Should().Be("""["start_date"]""");
        OrchestratorApi.Text(error, "msg").Should().StartWith("2020-01-01 00:00 UTC has passed. Choose a moment from now on; it is 2").And.EndWith(" UTC");

        string Pages(long start) => $$"""[{{CleanUp}},{"schedule_type":"{{type}}"},{"start_date":{{start}}{{more}}}]""";
    }

    [Fact]
    public async Task What_was_chosen_cannot_be_changed_later()
    {
        var answer = (await bed.Api.Post(Path, $$"""[{{CleanUp}},{"task":"task_resume_workflows","schedule_type":"Once"}]""")).Demand(HttpStatusCode.BadRequest);

        OrchestratorApi.Text(answer.Json, "detail").Should().Be(
            "1 validation error for TypePage\ntask\n  Input should be 'task_clean_up_tasks' (type=literal_error; expected='task_clean_up_tasks')");
    }

    [Fact]
    public async Task More_pages_than_it_has_are_an_overflow() =>
        OrchestratorApi.Text(
            (await bed.Api.Post(Path, $$"""[{{CleanUp}},{"schedule_type":"Once"},{},{}]""")).Demand(HttpStatusCode.InternalServerError).Json, "type")
            .Should().Be("FormOverflowError");

    private async Task<JsonNode> Asked(string pages) => (await bed.Api.Post(Path, pages)).Demand(HttpStatusCode.NotExtended).Json;

    private async Task<JsonNode> Configured(string pages) => (await bed.Api.Post(Path, pages)).Demand(HttpStatusCode.OK).Json;
}
