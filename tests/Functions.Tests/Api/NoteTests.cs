using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Processes;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Api;

/// <summary>Notes of processes (rest 1.7).</summary>
public sealed class NoteTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    [Fact]
    public async Task A_note_is_shown_with_its_process_and_changes_nothing_else()
    {
        var id = await bed.Api.Start("five_steps", query: "?reporter=jane");
        var before = await bed.Api.Reaches(id, "completed");
        var answer = (await Note(id, "Ünïcode 網路 💡\nsecond line")).Demand(HttpStatusCode.OK);

        OrchestratorApi.Text(answer.Json, "note").Should().Be("Ünïcode 網路 💡\nsecond line");
        var after = await bed.Api.Process(id);
        after.ToJsonString().Should().Be(answer.Json.ToJsonString());
        after["last_modified_at"]!.GetValue<double>().Should().BeGreaterThan(before["last_modified_at"]!.GetValue<double>());
        foreach (var process in new[] { before, after })
            process["note"] = process["last_modified_at"] = null;
        after.ToJsonString().Should().Be(before.ToJsonString());
    }

    [Theory]
    [InlineData("""{"note":null}""")]
    [InlineData("""{"note":""}""")]
    [InlineData("{}")]
    [InlineData("""{"other":"x"}""")]
    public async Task Nothing_clears_the_note(string body)
    {
        var id = await bed.Api.Start("five_steps");
        (await Note(id, "something")).Demand(HttpStatusCode.OK);
        (await bed.Api.Patch($"api/processes/{id}", body)).Demand(HttpStatusCode.OK).Json["note"].Should().BeNull();
        (await bed.Api.Process(id))["note"].Should().BeNull();
    }

    [Theory]
    [InlineData("", "missing", "[\"body\"]")]
    [InlineData("null", "missing", "[\"body\"]")]
    [InlineData("[]", "dict_type", "[\"body\"]")]
    [InlineData("\"note\"", "dict_type", "[\"body\"]")]
    [InlineData("{\"note\":7}", "string_type", "[\"body\",\"note\"]")]
    [InlineData("{\"note\":[]}", "string_type", "[\"body\",\"note\"]")]
    [InlineData("{\"note\":{}}", "string_type", "[\"body\",\"note\"]")]
    [InlineData("{\"note\":true}", "string_type", "[\"body\",\"note\"]")]
    [InlineData("{\"note\":\"a\",\"note\":\"b\"}", "json_invalid", "[\"body\"]")]
    public async Task A_body_without_a_note_in_it_is_unprocessable(string body, string type, string location)
    {
        var id = await bed.Api.Start("five_steps");
        var error = (await bed.Api.Patch($"api/processes/{id}", body)).Demand(HttpStatusCode.UnprocessableEntity).Json["detail"]![0]!;
        OrchestratorApi.Text(error, "type").Should().Be(type);
        error["loc"]!.ToJsonString().Should().Be(location);
    }

    [Fact]
    public async Task A_note_has_at_most_5000_characters()
    {
        var id = await bed.Api.Start("five_steps");
        var longest = string.Concat(Enumerable.Repeat("💡", 5000));
        OrchestratorApi.Text((await Note(id, longest)).Demand(HttpStatusCode.OK).Json, "note").Should().Be(longest);
        (await Note(id, longest + "x")).Demand(HttpStatusCode.UnprocessableEntity).Text.Should().Contain("string_too_long");
        OrchestratorApi.Text(await bed.Api.Process(id), "note").Should().Be(longest);
    }

    [Fact]
    public async Task An_unknown_process_has_no_note()
    {
        (await Note(Guid.NewGuid(), "x")).Demand(HttpStatusCode.NotFound);
        (await bed.Api.Patch("api/processes/nope", "{}")).Demand(HttpStatusCode.UnprocessableEntity);
    }

    /// <summary>Notes and steps change the same row: none of them may undo the other.</summary>
    [Fact]
    public async Task A_note_that_is_set_while_the_process_runs_loses_nothing()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => bed.Api.Start("five_steps")));
        await Task.WhenAll(ids.Select(async id =>
        {
            for (var time = 0; time < 6; time++)
                (await Note(id, $"note {time}")).Demand(HttpStatusCode.OK);
        }));
        foreach (var id in ids)
        {
            var process = await bed.Api.Reaches(id, "completed");
            OrchestratorApi.Rows(process).Should().HaveCount(7);
            OrchestratorApi.Text(process, "note").Should().Be("note 5");
            process["current_state"]!["five"]!.GetValue<int>().Should().Be(5);
        }
    }

    [Fact]
    public async Task Of_two_notes_at_the_same_time_one_is_there_and_both_are_answered()
    {
        var id = await bed.Api.Start("five_steps");
        await bed.Api.Reaches(id, "completed");
        var notes = Enumerable.Range(0, 6).Select(number => $"note {number}").ToList();
        var answers = await Task.WhenAll(notes.Select(note => Note(id, note)));
        answers.Should().OnlyContain(answer => answer.Status == HttpStatusCode.OK);
        var stored = await bed.Host.Services.GetRequiredService<IProcessStore>().Find(new ProcessId(id), CancellationToken.None);
        notes.Should().Contain(stored!.Note!);
    }

    private Task<ApiAnswer> Note(Guid id, string note) =>
        bed.Api.Patch($"api/processes/{id}", new JsonObject { ["note"] = note }.ToJsonString());
}
