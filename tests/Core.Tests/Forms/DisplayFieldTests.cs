using System.Text.Json.Nodes;
using Orchestrator.Core.Forms.Fields;
using Orchestrator.Core.Tests.Fixtures;

namespace Orchestrator.Core.Tests.Forms;

/// <summary>Fields that show something, and are not asked for (forms 3.1, 4).</summary>
public sealed class DisplayFieldTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"intro":null,"secret":17,"summary":"x"}""")]
    [InlineData("""{"intro":{"a":[]},"secret":null,"summary":{}}""")]
    public async Task Whatever_is_sent_for_them_is_replaced(string page)
    {
        var read = await FormBed.Answer<ShowingPage>(page);

        read.Secret.Should().Be("s");
        read.Intro.Text.Should().Be("Read this");
        read.Summary.Labels.Should().Equal("a");
    }

    [Fact]
    public async Task They_can_be_made_for_the_moment()
    {
        var form = (await FormBed.Asked<ShowingPage>(configure: page => page.Default(p => p.Intro, "Now").Show("notice", new Callout("Hello")))).Form;

        form["properties"]!["intro"]!["default"]!.GetValue<string>().Should().Be("Now");
        form["properties"]!.AsObject().Select(field => field.Key).Should().StartWith("notice");
        form["properties"]!["notice"]!["default"]!["header"]!.GetValue<string>().Should().Be("Hello");
        form["$defs"]!.AsObject().Select(field => field.Key).Should().Contain("CalloutValue");
    }

    /// <summary>forms 3: the name with words capitalised, also of what has no property.</summary>
    [Fact]
    public async Task What_is_shown_above_the_fields_has_a_title_too()
    {
        var fields = (await FormBed.Asked<ShowingPage>(configure: page => page.Show("divider_1", new Divider()).Show("label_read_this", new Label("Read this")))).Form["properties"]!;

        fields["divider_1"]!["title"]!.GetValue<string>().Should().Be("Divider 1");
        fields["label_read_this"]!["title"]!.GetValue<string>().Should().Be("Label Read This");
    }

    [Fact]
    public async Task What_is_shown_above_the_fields_may_be_sent_back() =>
        await FormBed.Answer<ShowingPage>("""{"notice":{"header":"Hello"}}""", page => page.Show("notice", new Callout("Hello")));

    [Fact]
    public async Task Two_fields_of_one_key_are_refused()
    {
        var ask = () => FormBed.Answer<ShowingPage>("{}", page => page.Show("intro", new Divider()));

        await ask.Should().ThrowAsync<InvalidOperationException>().WithMessage("ShowingPage has two fields 'intro'.");
    }

    [Fact]
    public async Task One_without_a_value_is_refused()
    {
        var ask = () => FormBed.Answer<EmptyCallout>("{}");

        await ask.Should().ThrowAsync<InvalidOperationException>().WithMessage("*EmptyCallout.Nothing only shows something. Give it a value, and do not make it required.");
    }

    [Fact]
    public void A_user_s_input_is_what_was_not_only_shown() =>
        UserInput.Of(new ShowingPage { Name = "n" }).ToJsonString().Should().Be("""{"name":"n","secret":"s"}""");

    [Fact]
    public void Keys_of_display_fields_are_no_input() =>
        UserInput.Of(new JsonObject { ["label_a"] = "x", ["divider_1"] = null, ["summary"] = null, ["a"] = 1 }).ToJsonString().Should().Be("""{"a":1}""");

    private sealed record ShowingPage
    {
        public Label Intro { get; init; } = "Read this";

        public string Name { get; init; } = "";

        [Hidden]
        public string Secret { get; init; } = "s";

        public MigrationSummary Summary { get; init; } = new([], ["a"], []);
    }

    private sealed record EmptyCallout
    {
        public Callout? Nothing { get; init; }
    }
}
