using System.Text.Json.Nodes;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Forms.Fields;
using Orchestrator.Core.Tests.Fixtures;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Forms;

/// <summary>Summary forms (forms 9).</summary>
public sealed class SummaryTests
{
    [Fact]
    public async Task A_summary_shows_before_and_after()
    {
        var form = await Summary(new SummaryTable().Row(new { speed = 100, note = (string?)null, tags = Array.Empty<string>() }, new { speed = 10, note = "old" }));

        form["title"]!.GetValue<string>().Should().Be("Line Summary");
        form["properties"]!.AsObject().Select(field => field.Key).Should().Equal("divider_1", "product_summary");
        Data(form, "product_summary").Should().Be("""{"headers":["before","after"],"labels":["speed","note","tags"],"columns":[["10","old",""],["100","",""]]}""");
    }

    [Fact]
    public async Task A_summary_has_one_column_per_row() =>
        Data(await Summary(new SummaryTable("ports").Rows([new { name = "a", vlans = new[] { 1, 2 } }, new { name = "b", vlans = Array.Empty<int>() }])), "ports")
            .Should().Be("""{"headers":["1","2"],"labels":["name","vlans"],"columns":[["a","[1,2]"],["b",""]]}""");

    /// <summary>A value stands beside its own label, whatever another row has and in which order.</summary>
    [Fact]
    public async Task Rows_of_different_shapes_keep_their_labels() =>
        Data(await Summary(new SummaryTable("ports").Rows([new { name = "a", vlan = 1 }, new { speed = 10, name = "b" }])), "ports")
            .Should().Be("""{"headers":["1","2"],"labels":["name","vlan","speed"],"columns":[["a","1",""],["b","","10"]]}""");

    [Fact]
    public async Task A_row_may_be_JSON_that_code_made()
    {
        var id = new Guid("0a000000-0000-4000-8000-00000000000f");

        Data(await Summary(new SummaryTable("ports").Row(new JsonObject { ["id"] = id })), "ports").Should().Contain($"[[\"{id}\"]]");
    }

    /// <summary>ui 5.3: without a first column the UI shows nothing of the page.</summary>
    [Fact]
    public void A_table_without_columns_has_an_empty_one() =>
        new MigrationSummary([], [], []).Extra["data"]!["columns"]!.ToJsonString().Should().Be("[[]]");

    [Fact]
    public async Task Several_rows_with_old_values_are_a_table_each()
    {
        var form = await Summary(new SummaryTable("ports").Row(new { vlan = 2 }, new { vlan = 1 }).Row(new { vlan = 4 }, new { vlan = 3 }));

        Data(form, "ports").Should().Contain("""[["1"],["2"]]""");
        Data(form, "ports_2").Should().Contain("""[["3"],["4"]]""");
    }

    [Fact]
    public void Old_values_are_given_for_all_rows_or_for_none()
    {
        var table = new SummaryTable("ports").Row(new { vlan = 2 }, new { vlan = 1 }).Row(new { vlan = 4 });

        table.Invoking(it => it.Fields()).Should().Throw<InvalidOperationException>()
            .WithMessage("Table 'ports' has old values for 1 of 2 rows. Give them for all rows or for none.");
    }

    [Fact]
    public async Task Without_rows_it_says_so()
    {
        var form = await Summary(new SummaryTable { NoData = "Nothing was ordered" });

        form["properties"]!["product_summary"]!["format"]!.GetValue<string>().Should().Be("label");
        form["properties"]!["product_summary"]!["default"]!.GetValue<string>().Should().Be("Nothing was ordered");
    }

    [Fact]
    public async Task A_field_may_be_shown_as_lines_of_its_own() =>
        Data(
            await Summary(new SummaryTable()
                .Row(new { site = new { name = "lbnl", city = "Berkeley" } })
                .Headers(number => $"Site {number}")
                .Format("site", value => [KeyValuePair.Create("Name", $"{value!["name"]}"), KeyValuePair.Create("City", $"{value["city"]}")])),
            "product_summary").Should().Be("""{"headers":["Site 1"],"labels":["Name","City"],"columns":[["lbnl","Berkeley"]]}""");

    [Fact]
    public async Task A_summary_may_ask_something_too()
    {
        static async Task<State> Ask(FormContext form)
        {
            var page = await form.Summary<ConfirmPage>("Line", [new SummaryTable().Row(new { a = 1 }), new SummaryTable("ports")]);
            return State.From(new { page.Confirm });
        }

        (await FormBed.Run(Ask, """{"confirm":"yes"}"""))["confirm"]!.GetValue<bool>().Should().BeTrue();
        var asked = (await ((Func<Task>)(() => FormBed.Run(Ask))).Should().ThrowAsync<FormNotCompleteException>()).Which;
        asked.Form["properties"]!.AsObject().Select(field => field.Key).Should().Equal("divider_1", "product_summary", "divider_2", "ports", "confirm");
        asked.Meta!.ToJsonString().Should().Be("""{"hasNext":false}""");
    }

    private static async Task<JsonObject> Summary(SummaryTable table)
    {
        var ask = () => FormBed.Run(async form =>
        {
            await form.Summary("Line", table);
            return new State();
        });
        return (await ask.Should().ThrowAsync<FormNotCompleteException>()).Which.Form;
    }

    private static string Data(JsonObject form, string table) => form["properties"]![table]!["uniforms"]!["data"]!.ToJsonString();

    private sealed record ConfirmPage
    {
        public required bool Confirm { get; init; }
    }
}
