using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Schedules;
using Orchestrator.Core.Workflows;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Api;

/// <summary>Schedules (rest 7, semantics 139 to 141).</summary>
public sealed class SchedulesTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    private const string Path = "api/schedules/";

    private IScheduleStore Store => bed.Host.Services.GetRequiredService<IScheduleStore>();

    [Fact]
    public async Task A_schedule_is_made_changed_renamed_and_deleted()
    {
        var answer = await bed.Api.Post(Path, Body("five_steps", "interval", new JsonObject { ["minutes"] = 5 }, name: "often").ToJsonString());
        answer.Demand(HttpStatusCode.Created).Text.Should().Be("""{"message":"Added to Create Queue","status":"CREATED"}""");
        var made = (await All()).Single(schedule => schedule.Name == "often");
        (made.Workflow, made.Trigger, made.Version, made.CreatedBy).Should().Be(("five_steps", ScheduleTrigger.Interval, 1, "SYSTEM"));
        made.UserInputs.ToJsonString().Should().Be("""[{"a":1}]""");

        (await bed.Api.Put(Path, new JsonObject { ["schedule_id"] = made.ScheduleId, ["name"] = "seldom", ["trigger_kwargs"] = new JsonObject { ["minute"] = 61 } }.ToJsonString()))
            .Demand(HttpStatusCode.OK).Text.Should().Be("""{"message":"Added to Update Queue","status":"UPDATED"}""");
        var renamed = (await Store.Find(made.ScheduleId, CancellationToken.None))!;
        (renamed.Name, renamed.Trigger, renamed.TriggerKwargs.ToJsonString(), renamed.Version).Should().Be(("seldom", ScheduleTrigger.Interval, """{"minutes":5}""", 2));

        var cron = new JsonObject { ["schedule_id"] = made.ScheduleId, ["trigger"] = "cron", ["trigger_kwargs"] = new JsonObject { ["minute"] = "*/15" } };
        (await bed.Api.Put(Path, cron.ToJsonString())).Demand(HttpStatusCode.OK);
        var changed = (await Store.Find(made.ScheduleId, CancellationToken.None))!;
        (changed.Name, changed.Trigger, changed.TriggerKwargs.ToJsonString()).Should().Be(("seldom", ScheduleTrigger.Cron, """{"minute":"*/15"}"""));

        var delete = new JsonObject { ["schedule_id"] = made.ScheduleId, ["workflow_id"] = WorkflowRegistration.IdOf("five_steps"), ["scheduled_type"] = "delete" };
        foreach (var _ in new[] { 1, 2 })
            (await Delete(delete)).Demand(HttpStatusCode.OK).Text.Should().Be("""{"message":"Added to Delete Queue","status":"DELETED"}""");
        (await Store.Find(made.ScheduleId, CancellationToken.None)).Should().BeNull();
    }

    [Fact]
    public async Task A_repeated_request_under_a_key_makes_one_schedule()
    {
        var body = Body("five_steps", "date", [], name: "once").ToJsonString();
        foreach (var _ in new[] { 1, 2 })
            (await bed.Api.Keyed(HttpMethod.Post, Path, body, "the-key")).Demand(HttpStatusCode.Created);
        (await All()).Where(schedule => schedule.Name == "once").Should().ContainSingle();
        (await bed.Api.Post(Path, body)).Demand(HttpStatusCode.Created);
        (await All()).Where(schedule => schedule.Name == "once").Should().HaveCount(2, "without a key every request counts");
    }

    [Fact]
    public async Task A_key_of_another_request_is_refused()
    {
        (await bed.Api.Keyed(HttpMethod.Post, Path, Body("five_steps", "date", [], name: "first").ToJsonString(), "one-key")).Demand(HttpStatusCode.Created);
        var answer = await bed.Api.Keyed(HttpMethod.Post, Path, Body("five_steps", "date", [], name: "second").ToJsonString(), "one-key");
        answer.Demand(HttpStatusCode.UnprocessableEntity).Text.Should().Contain("idempotency_key_reused").And.Contain("one-key");
        (await All()).Should().Contain(schedule => schedule.Name == "first").And.NotContain(schedule => schedule.Name == "second");
    }

    [Theory]
    [InlineData("interval", """{"minutes":"5"}""")]
    [InlineData("interval", """{"weeks":1,"days":0,"hours":2,"minutes":3,"seconds":4,"start_date":"2030-01-01T00:00:00Z"}""")]
    [InlineData("cron", """{"year":2030,"month":"jan-mar","day":"1st mon","week":53,"day_of_week":"mon-fri","hour":"*/4","minute":"0,30","second":59}""")]
    [InlineData("cron", """{"day":"last","day_of_week":6,"minute":null}""")]
    [InlineData("date", """{"run_date":"2030-01-31T08:00:00+02:00"}""")]
    [InlineData("cron", "{}")]
    [InlineData("interval", "{}")]
    [InlineData("date", "{}")]
    public async Task Arguments_that_a_trigger_can_have_are_taken(string trigger, string arguments) => (await bed.Api.Post(
        Path, Body("five_steps", trigger, JsonNode.Parse(arguments)!.AsObject()).ToJsonString())).Demand(HttpStatusCode.Created);

    [Theory]
    [InlineData("cron", """{"minute":61}""", "minute")]
    [InlineData("cron", """{"day_of_week":8}""", "day_of_week")]
    [InlineData("cron", """{"day_of_week":7}""", "day_of_week")]
    [InlineData("cron", """{"minute":"*/0"}""", "minute")]
    [InlineData("cron", """{"minute":"5-1"}""", "minute")]
    [InlineData("cron", """{"minute":"-1"}""", "minute")]
    [InlineData("cron", """{"minute":""}""", "minute")]
    [InlineData("cron", """{"minute":true}""", "minute")]
    [InlineData("cron", """{"month":"janvier"}""", "month")]
    [InlineData("cron", """{"hour":"٣"}""", "hour")]
    [InlineData("cron", """{"century":1}""", "century")]
    [InlineData("cron", """{"start_date":"soon"}""", "start_date")]
    [InlineData("interval", """{"minutes":"many"}""", "minutes")]
    [InlineData("interval", """{"minutes":1.5}""", "minutes")]
    [InlineData("interval", """{"minutes":null}""", "minutes")]
    [InlineData("interval", """{"minutes":-1}""", "minutes")]
    [InlineData("interval", """{"minutes":99999999999999999999}""", "minutes")]
    [InlineData("interval", """{"weeks":2000000}""", "weeks")]
    [InlineData("interval", """{"minute":1}""", "minute")]
    [InlineData("date", """{"run_date":"32 January"}""", "run_date")]
    [InlineData("date", """{"run_date":5}""", "run_date")]
    [InlineData("date", """{"minute":5}""", "minute")]
    public async Task Arguments_that_a_trigger_cannot_have_are_named(string trigger, string arguments, string named)
    {
        var body = Body("five_steps", trigger, JsonNode.Parse(arguments)!.AsObject());
        var error = (await bed.Api.Post(Path, body.ToJsonString())).Demand(HttpStatusCode.UnprocessableEntity).Json["detail"]!.AsArray().Should().ContainSingle().Subject!;
        error["loc"]!.ToJsonString().Should().Be($"""["body","trigger_kwargs","{named}"]""");
    }

    [Theory]
    [InlineData("day_of_week", "0 to 6 or mon to sun")]
    [InlineData("month", "1 to 12 or jan to dec")]
    [InlineData("minute", "0 to 59")]
    public async Task What_a_field_of_a_cron_trigger_can_be_is_said(string field, string values)
    {
        var body = Body("five_steps", "cron", new JsonObject { [field] = "x" });
        var error = (await bed.Api.Post(Path, body.ToJsonString())).Demand(HttpStatusCode.UnprocessableEntity).Json["detail"]![0]!;
        OrchestratorApi.Text(error, "msg").Should().Be($"'x' is no {field}. Write * or {values}, a range as 1-5, a step as */15, or several with commas");
    }

    [Fact]
    public async Task All_wrong_arguments_are_named_at_once()
    {
        var body = Body("five_steps", "cron", new JsonObject { ["minute"] = 61, ["hour"] = 5, ["day"] = 32 });
        var errors = (await bed.Api.Post(Path, body.ToJsonString())).Demand(HttpStatusCode.UnprocessableEntity).Json["detail"]!.AsArray();
        errors.Select(error => error!["loc"]![2]!.GetValue<string>()).Should().Equal("minute", "day");
    }

    /// <summary>rest 7: an invalid discriminator is named, with those that there are.</summary>
    [Theory]
    [InlineData("\"nope\"", "nope")]
    [InlineData("\"Cron\"", "Cron")]
    [InlineData("5", "5")]
    public async Task A_trigger_that_there_is_not_is_named(string trigger, string tag)
    {
        var body = Body("five_steps", "interval", []);
        body["trigger"] = JsonNode.Parse(trigger);
        var error = (await bed.Api.Post(Path, body.ToJsonString())).Demand(HttpStatusCode.UnprocessableEntity).Json["detail"]![0]!;
        OrchestratorApi.Text(error, "msg").Should().Be($"Input tag '{tag}' found using 'trigger' does not match any of the expected tags: 'interval', 'cron', 'date'");
        JsonNode.DeepEquals(error["ctx"], new JsonObject { ["discriminator"] = "'trigger'", ["tag"] = tag, ["expected_tags"] = "'interval', 'cron', 'date'" })
            .Should().BeTrue(error.ToJsonString());
        JsonNode.DeepEquals(error["input"], body).Should().BeTrue(error.ToJsonString());
    }

    [Theory]
    [InlineData("trigger", null, "union_tag_not_found", """["body"]""")]
    [InlineData("trigger", "\"weekly\"", "union_tag_invalid", """["body"]""")]
    [InlineData("trigger", "5", "union_tag_invalid", """["body"]""")]
    [InlineData("trigger_kwargs", "[]", "dict_type", """["body","trigger_kwargs"]""")]
    [InlineData("workflow_name", null, "missing", """["body","workflow_name"]""")]
    [InlineData("workflow_name", "7", "string_type", """["body","workflow_name"]""")]
    [InlineData("workflow_id", null, "missing", """["body","workflow_id"]""")]
    [InlineData("workflow_id", "\"x\"", "uuid_parsing", """["body","workflow_id"]""")]
    [InlineData("workflow_id", "null", "uuid_type", """["body","workflow_id"]""")]
    [InlineData("scheduled_type", "\"delete\"", "literal_error", """["body","scheduled_type"]""")]
    [InlineData("user_inputs", "{}", "list_type", """["body","user_inputs"]""")]
    [InlineData("user_inputs", "[5]", "list_type", """["body","user_inputs"]""")]
    [InlineData("name", "5", "string_type", """["body","name"]""")]
    public async Task A_body_that_cannot_be_read_says_where(string key, string? value, string type, string location)
    {
        var body = Body("five_steps", "interval", []);
        body.Remove(key);
        if (value is not null)
            body[key] = JsonNode.Parse(value);
        var error = (await bed.Api.Post(Path, body.ToJsonString())).Demand(HttpStatusCode.UnprocessableEntity).Json["detail"]![0]!;
        OrchestratorApi.Text(error, "type").Should().Be(type);
        error["loc"]!.ToJsonString().Should().Be(location);
    }

    [Fact]
    public async Task A_workflow_that_there_is_not_cannot_be_scheduled()
    {
        var byName = Body("nonsense", "interval", []);
        var byId = Body("five_steps", "interval", []);
        byId["workflow_id"] = Guid.NewGuid();
        foreach (var body in new[] { byName, byId })
            Detail((await bed.Api.Post(Path, body.ToJsonString())).Demand(HttpStatusCode.NotFound)).Should().Be("Task does not exist");
        Detail((await Delete(new JsonObject { ["schedule_id"] = Guid.NewGuid(), ["workflow_id"] = Guid.NewGuid() })).Demand(HttpStatusCode.NotFound))
            .Should().Be("Task does not exist");
    }

    [Fact]
    public async Task A_schedule_that_there_is_not_cannot_be_changed_and_is_deleted_already()
    {
        Detail((await bed.Api.Put(Path, new JsonObject { ["schedule_id"] = Guid.NewGuid(), ["name"] = "x" }.ToJsonString())).Demand(HttpStatusCode.NotFound))
            .Should().Be("Schedule does not exist");
        (await Delete(new JsonObject { ["schedule_id"] = Guid.NewGuid(), ["workflow_id"] = WorkflowRegistration.IdOf("five_steps") })).Demand(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_schedule_is_not_deleted_in_the_name_of_another_workflow()
    {
        (await bed.Api.Post(Path, Body("five_steps", "interval", [], name: "kept").ToJsonString())).Demand(HttpStatusCode.Created);
        var kept = (await All()).Single(schedule => schedule.Name == "kept");
        (await Delete(new JsonObject { ["schedule_id"] = kept.ScheduleId, ["workflow_id"] = WorkflowRegistration.IdOf("interview") })).Demand(HttpStatusCode.NotFound);
        (await Store.Find(kept.ScheduleId, CancellationToken.None)).Should().NotBeNull();
    }

    [Fact]
    public async Task Who_may_not_start_a_workflow_may_not_manage_its_schedules()
    {
        const string path = Path + "?reporter=mallory";
        bed.Host.Switchboard.Guards = "A";
        Detail((await bed.Api.Post(path, Body("guarded_task", "interval", []).ToJsonString())).Demand(HttpStatusCode.Forbidden))
            .Should().Be("User is not authorized to manage schedule with 'guarded_task' task");
        var made = await Stored("guarded_task");
        (await bed.Api.Put(path, new JsonObject { ["schedule_id"] = made.ScheduleId, ["name"] = "x" }.ToJsonString())).Demand(HttpStatusCode.Forbidden);
        var delete = new JsonObject { ["schedule_id"] = made.ScheduleId, ["workflow_id"] = WorkflowRegistration.IdOf("guarded_task") };
        (await bed.Api.Send(HttpMethod.Delete, path, System.Text.Encoding.UTF8.GetBytes(delete.ToJsonString()))).Demand(HttpStatusCode.Forbidden);
        (await Store.Find(made.ScheduleId, CancellationToken.None))!.Name.Should().Be("stored");
    }

    [Fact]
    public async Task A_schedule_of_a_task_that_is_not_deployed_any_more_can_be_deleted()
    {
        var left = await Stored("task_of_last_year");
        (await bed.Api.Put(Path, new JsonObject { ["schedule_id"] = left.ScheduleId, ["name"] = "x" }.ToJsonString())).Demand(HttpStatusCode.NotFound);
        (await Delete(new JsonObject { ["schedule_id"] = left.ScheduleId, ["workflow_id"] = Guid.NewGuid() })).Demand(HttpStatusCode.NotFound);
        (await Store.Find(left.ScheduleId, CancellationToken.None)).Should().NotBeNull();

        (await Delete(new JsonObject { ["schedule_id"] = left.ScheduleId, ["workflow_id"] = WorkflowRegistration.IdOf("task_of_last_year") })).Demand(HttpStatusCode.OK);
        (await Store.Find(left.ScheduleId, CancellationToken.None)).Should().BeNull();
    }

    [Theory]
    [InlineData("", "missing")]
    [InlineData("null", "missing")]
    [InlineData("[]", "dict_type")]
    [InlineData("{\"schedule_id\":", "json_invalid")]
    public async Task A_body_is_needed(string body, string type)
    {
        foreach (var method in new[] { HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete })
        {
            var answer = await bed.Api.Send(method, Path, System.Text.Encoding.UTF8.GetBytes(body));
            OrchestratorApi.Text(answer.Demand(HttpStatusCode.UnprocessableEntity).Json["detail"]![0]!, "type").Should().Be(type);
        }
    }

    private Task<ApiAnswer> Delete(JsonObject body) => bed.Api.Send(HttpMethod.Delete, Path, System.Text.Encoding.UTF8.GetBytes(body.ToJsonString()));

    private async Task<Schedule> Stored(string workflow)
    {
        var schedule = new Schedule
        {
            ScheduleId = Guid.NewGuid(), Workflow = workflow, Name = "stored", Trigger = ScheduleTrigger.Date, TriggerKwargs = [], UserInputs = [],
            CreatedBy = "jane", CreatedAt = DateTimeOffset.UnixEpoch,
        };
        await Store.Add(schedule, CancellationToken.None);
        return schedule;
    }

    private async Task<List<Schedule>> All() => await Store.List(after: null, CancellationToken.None).ToListAsync();

    private static string Detail(ApiAnswer answer) => OrchestratorApi.Text(answer.Json, "detail");

    private static JsonObject Body(string workflow, string trigger, JsonObject arguments, string? name = null) => new()
    {
        ["workflow_name"] = workflow, ["workflow_id"] = WorkflowRegistration.IdOf(workflow), ["trigger"] = trigger,
        ["trigger_kwargs"] = arguments, ["user_inputs"] = new JsonArray(new JsonObject { ["a"] = 1 }), ["name"] = name,
    };
}
