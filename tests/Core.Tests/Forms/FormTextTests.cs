using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Applications;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Testing;
using Orchestrator.Core.Tests.Fixtures;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Forms;

/// <summary>Text of all scripts and all sizes.</summary>
public sealed class FormTextTests
{
    /// <summary>JSON schema counts characters, not UTF-16 units.</summary>
    [Fact]
    public async Task Lengths_count_characters()
    {
        (await FormBed.Answer<TextPage>("""{"short":"😀😀😀"}""")).Short.Should().Be("😀😀😀");
        (await FormBed.Errors<TextPage>("""{"short":"😀😀😀😀"}"""))[0].Type.Should().Be("string_too_long");
        (await FormBed.Errors<TextPage>("""{"short":"😀"}"""))[0].Type.Should().Be("string_too_short");
    }

    [Fact]
    public async Task Half_a_character_is_an_error_of_its_field()
    {
        var error = (await FormBed.Errors<TextPage>("""{"free":"\ud800"}""")).Should().ContainSingle().Subject;

        error.Type.Should().Be("string_unicode");
        error.Loc.Should().Equal("free");
        error.Invoking(e => e.Input?.ToJsonString()).Should().NotThrow("the error is sent to the client");
    }

    [Fact]
    public async Task Huge_text_is_measured_and_refused()
    {
        var error = (await FormBed.Errors<TextPage>(new JsonObject { ["short"] = new string('x', 1_000_000) }.ToJsonString()))[0];

        error.Type.Should().Be("string_too_long");
    }

    [Fact]
    public async Task Huge_text_without_limit_is_kept()
    {
        var text = string.Concat(Enumerable.Repeat("ö😀", 200_000));

        (await FormBed.Answer<TextPage>(new JsonObject { ["free"] = text }.ToJsonString())).Free.Should().Be(text);
    }

    [Fact]
    public async Task Of_a_huge_number_of_unknown_fields_the_first_hundred_are_named()
    {
        var page = new JsonObject(Enumerable.Range(0, 5_000).Select(number => KeyValuePair.Create($"field{number}", (JsonNode?)number)));

        (await FormBed.Errors<TextPage>(page.ToJsonString())).Should().HaveCount(100);
    }

    [Fact]
    public async Task Values_that_code_made_are_read_like_values_that_came_as_text()
    {
        var id = new Guid("0a000000-0000-4000-8000-00000000000f");
        TextPage? read = null;
        var workflow = new AskingWorkflow(async form =>
        {
            read = await form.Submit<TextPage>("Text");
            return new State();
        });
        var harness = await WorkflowHarness.Create(new OrchestratorBuilder(new ServiceCollection()));

        await harness.RunForm(workflow, [new JsonObject { ["id"] = id, ["free"] = id, ["short"] = "abc" }]);

        read.Should().Be(new TextPage { Id = id, Free = id.ToString(), Short = "abc" });
    }

    /// <summary>Whatever text comes: it is stored as it is, or it is an error of the page; never anything else.</summary>
    [Fact]
    public async Task Any_text_is_kept_or_refused() =>
        await Gen.String.SampleAsync(
            async text =>
            {
                try
                {
                    var page = await FormBed.Answer<TextPage>(new JsonObject { ["free"] = text, ["number"] = text }.ToJsonString());
                    page.Free.Should().Be(text);
                }
                catch (FormValidationException refused)
                {
                    refused.Errors.Should().OnlyContain(error => error.Loc[0].Equals("number"));
                }
            },
            TestContext.Current.TestOutputHelper!.WriteLine,
            iter: 300);

    private sealed record TextPage
    {
        [StringLength(3, MinimumLength = 2)]
        public string Short { get; init; } = "ab";

        public string Free { get; init; } = "";

        public int Number { get; init; }

        public Guid Id { get; init; }
    }
}
