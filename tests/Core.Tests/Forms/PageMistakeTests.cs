using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Forms.Fields;
using Orchestrator.Core.Tests.Fixtures;

namespace Orchestrator.Core.Tests.Forms;

/// <summary>What is wrong with a page class is said before the first request, by page and field; and nothing is said of the others.</summary>
public sealed class PageMistakeTests
{
    private const string Here = "Orchestrator.Core.Tests.Forms.PageMistakeTests+";

    /// <summary>The pages of this assembly that are asked for by name are those below and the good ones of other tests.</summary>
    [Fact]
    public void Every_mistake_of_every_page_is_named_at_once()
    {
        var checking = () => FormPageCheck.Run([typeof(PageMistakeTests).Assembly, typeof(PageMistakeTests).Assembly]);

        checking.Should().Throw<FormPageException>().Which.Message.Split('\n').Should().BeEquivalentTo(
            Here + "BadPage.Anything has type Object, which a form cannot ask for.",
            Here + "BadPage.Twice has two attributes that are FormFieldAttributes. Keep the more special one, and give it the texts.",
            Here + "BadPage.Code: '(' is no pattern. Invalid pattern '(' at offset 1. Not enough )'s.",
            Here + "BadPage.Amount: 'many' is no bound of a number.",
            Here + "BadPage.Letter allows 1, which it cannot hold: Input should be a valid string.",
            Here + "LostPage.Lost has no public setter, so what is given for it would be lost. Give it an init accessor, or mark it with [JsonIgnore].",
            Here + "RulesPage.Site has [Url], which a form does not look at there. Say it with FormPage.Check, or with the required modifier.",
            Here + "RulesPage.Name has [Required], which a form does not look at there. Say it with FormPage.Check, or with the required modifier.",
            Here + "RulesPage.Day has [Range], which a form does not look at there. Say it with FormPage.Check, or with the required modifier.",
            Here + "RulesPage.Tags has [Range], which a form does not look at there. Say it with FormPage.Check, or with the required modifier.",
            Here + "Inner.Notice only shows something. Give it a value, and do not make it required.",
            Here + "RulesPage has two fields 'same'.",
            Here + "Shape cannot be made: it is abstract, or has no public constructor. Ask for a record that can.");
    }

    [Fact]
    public async Task What_only_the_configuration_shows_is_said_when_the_page_is_asked_for()
    {
        var ask = () => FormBed.Answer<LaterPage>("{}", page => page.Default(p => p.Intro, new Callout("Now")));

        await ask.Should().ThrowAsync<FormPageException>().WithMessage("*LaterPage.Secret is hidden, so nobody can give it. Give it a value, and do not make it required.");
        (await FormBed.Asked<LaterPage>(configure: page => page.Default(p => p.Secret, "s").Default(p => p.Intro, new Callout("Now")))).Form["properties"]!["secret"]!["default"]!
            .GetValue<string>().Should().Be("s");
    }

    /// <summary>Nobody calls it: that it asks for these pages stands in the assembly.</summary>
    [SuppressMessage("Style", "IDE0051", Justification = "It is read, not called.")]
    private static async Task Ask(FormContext form)
    {
        await form.Ask<BadPage>("Bad");
        await form.Ask<LostPage>("Lost");
        await form.Submit<RulesPage>("Rules");
        await form.Summary<LaterPage>("Later", []);
    }

    private sealed record BadPage
    {
        public object? Anything { get; init; }

        [LongText, FormField(Title = "Twice")]
        public string Twice { get; init; } = "";

        [RegularExpression("(")]
        public string Code { get; init; } = "";

        [Range(typeof(decimal), "0", "many")]
        public decimal Amount { get; init; }

        [AllowedValues("a", 1)]
        public string Letter { get; init; } = "a";
    }

    private sealed record LostPage
    {
        public string Lost { get; private set; } = "";
    }

    private sealed record RulesPage
    {
        [Url]
        public string Site { get; init; } = "";

        [Required]
        public string Name { get; init; } = "";

        [Range(1, 2)]
        public DateOnly Day { get; init; }

        [Range(1, 2), MinLength(1), StringLength(5)]
        public List<string> Tags { get; init; } = [];

        public List<Inner> Inners { get; init; } = [];

        public Shape? Shape { get; init; }

        [JsonPropertyName("same")]
        public string One { get; init; } = "";

        public string Same { get; init; } = "";
    }

    private sealed record Inner
    {
        public Callout? Notice { get; init; }
    }

    private abstract record Shape;

    private sealed record LaterPage
    {
        public Callout? Intro { get; init; }

        [Hidden]
        public required string Secret { get; init; }
    }
}
