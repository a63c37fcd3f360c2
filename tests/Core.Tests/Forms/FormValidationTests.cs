using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Tests.Fixtures;

namespace Orchestrator.Core.Tests.Forms;

/// <summary>What is said of invalid pages, by type, place and text (forms 4, 6).</summary>
public sealed class FormValidationTests
{
    [Theory]
    [InlineData("text", "null", "string_type", "Input should be a valid string", null)]
    [InlineData("text", "5", "string_type", "Input should be a valid string", null)]
    [InlineData("text", "[]", "string_type", "Input should be a valid string", null)]
    [InlineData("text", "\"a\"", "string_too_short", "String should have at least 2 characters", """{"min_length":2}""")]
    [InlineData("text", "\"abcdef\"", "string_too_long", "String should have at most 5 characters", """{"max_length":5}""")]
    [InlineData("text", "\"ab1\"", "string_pattern_mismatch", "String should match pattern '^[a-z]+$'", """{"pattern":"^[a-z]+$"}""")]
    [InlineData("text", "\"abc\\n\"", "string_pattern_mismatch", "String should match pattern '^[a-z]+$'", """{"pattern":"^[a-z]+$"}""")]
    [InlineData("number", "null", "int_type", "Input should be a valid integer", null)]
    [InlineData("number", "{}", "int_type", "Input should be a valid integer", null)]
    [InlineData("number", "\"\"", "int_parsing", "Input should be a valid integer, unable to parse string as an integer", null)]
    [InlineData("number", "\"seven\"", "int_parsing", "Input should be a valid integer, unable to parse string as an integer", null)]
    [InlineData("number", "1.5", "int_from_float", "Input should be a valid integer, got a number with a fractional part", null)]
    [InlineData("number", "0", "greater_than_equal", "Input should be greater than or equal to 1", """{"ge":1}""")]
    [InlineData("number", "\"401\"", "less_than_equal", "Input should be less than or equal to 400", """{"le":400}""")]
    [InlineData("number", "2147483648", "int_parsing_size", "Unable to parse input string as an integer, exceeded maximum size", null)]
    [InlineData("number", "123456789012345678901234567890123", "int_parsing_size", "Unable to parse input string as an integer, exceeded maximum size", null)]
    [InlineData("number", "\"-99999999999999999999\"", "int_parsing_size", "Unable to parse input string as an integer, exceeded maximum size", null)]
    [InlineData("number", "\"1.5\"", "int_parsing", "Input should be a valid integer, unable to parse string as an integer", null)]
    [InlineData("number", "\"1e2\"", "int_parsing", "Input should be a valid integer, unable to parse string as an integer", null)]
    [InlineData("number", "1e27", "int_parsing_size", "Unable to parse input string as an integer, exceeded maximum size", null)]
    [InlineData("number", "1e30", "int_parsing_size", "Unable to parse input string as an integer, exceeded maximum size", null)]
    [InlineData("number", "1e999", "int_parsing", "Input should be a valid integer, unable to parse string as an integer", null)]
    [InlineData("real", "null", "float_type", "Input should be a valid number", null)]
    [InlineData("real", "\"x\"", "float_parsing", "Input should be a valid number, unable to parse string as a number", null)]
    [InlineData("real", "\"NaN\"", "float_parsing", "Input should be a valid number, unable to parse string as a number", null)]
    [InlineData("real", "true", "float_type", "Input should be a valid number", null)]
    [InlineData("flag", "null", "bool_type", "Input should be a valid boolean", null)]
    [InlineData("flag", "\"perhaps\"", "bool_parsing", "Input should be a valid boolean, unable to interpret input", null)]
    [InlineData("flag", "2", "bool_parsing", "Input should be a valid boolean, unable to interpret input", null)]
    [InlineData("flag", "[true]", "bool_type", "Input should be a valid boolean", null)]
    [InlineData("id", "\"12\"", "uuid_parsing", "Input should be a valid UUID, expected 32 hexadecimal digits or 36 characters, found 2", """{"error":"expected 32 hexadecimal digits or 36 characters, found 2"}""")]
    [InlineData("id", "12", "uuid_type", "UUID input should be a string", null)]
    [InlineData("id", "null", "uuid_type", "UUID input should be a string", null)]
    [InlineData("colour", "\"green\"", "enum", "Input should be 'red', 'deep_blue' or 'yellow/green'", """{"expected":"'red', 'deep_blue' or 'yellow/green'"}""")]
    [InlineData("colour", "\"Red\"", "enum", "Input should be 'red', 'deep_blue' or 'yellow/green'", """{"expected":"'red', 'deep_blue' or 'yellow/green'"}""")]
    [InlineData("colour", "0", "enum", "Input should be 'red', 'deep_blue' or 'yellow/green'", """{"expected":"'red', 'deep_blue' or 'yellow/green'"}""")]
    [InlineData("colour", "null", "enum", "Input should be 'red', 'deep_blue' or 'yellow/green'", """{"expected":"'red', 'deep_blue' or 'yellow/green'"}""")]
    public async Task A_wrong_value_is_explained(string field, string value, string type, string message, string? context)
    {
        var errors = await FormBed.Errors<AllPage>($$"""{"{{field}}":{{value}}}""");

        var error = errors.Should().ContainSingle().Subject;
        error.Type.Should().Be(type);
        error.Loc.Should().Equal(field);
        error.Msg.Should().Be(message);
        error.Ctx?.ToJsonString(Core.Serialization.WireJson.Options).Should().Be(context);
        (error.Input?.ToJsonString(Core.Serialization.WireJson.Options) ?? "null").Should().Be(value);
    }

    [Theory]
    [InlineData("number", "\"7\"", "7")]
    [InlineData("number", "7.0", "7")]
    [InlineData("number", "\" 7 \"", "7")]
    [InlineData("number", "400", "400")]
    [InlineData("real", "\"2.25\"", "2.25")]
    [InlineData("flag", "\"yes\"", "True")]
    [InlineData("flag", "\"ON\"", "True")]
    [InlineData("flag", "1", "True")]
    [InlineData("flag", "true", "True")]
    [InlineData("flag", "\"off\"", "False")]
    [InlineData("flag", "0", "False")]
    [InlineData("id", "\"0A000000-0000-4000-8000-00000000000F\"", "0a000000-0000-4000-8000-00000000000f")]
    [InlineData("colour", "\"yellow/green\"", "YellowGreen")]
    [InlineData("text", "\"abcde\"", "abcde")]
    [InlineData("maybe", "null", "")]
    [InlineData("maybe", "\"8\"", "8")]
    public async Task A_value_is_read_as_browsers_send_it(string field, string value, string read)
    {
        var page = await FormBed.Answer<AllPage>($$"""{"{{field}}":{{value}}}""");

        var property = typeof(AllPage).GetProperties().Single(candidate => Core.Serialization.WireJson.Key(candidate.Name) == field);
        Convert.ToString(property.GetValue(page), CultureInfo.InvariantCulture).Should().Be(read);
    }

    [Fact]
    public async Task Missing_and_unknown_fields_are_all_named()
    {
        var errors = await FormBed.Errors<RequiredPage>("""{"name":"n","surprise":{"x":1}}""");

        errors.Select(error => (error.Type, (string)error.Loc[0], error.Msg)).Should().Equal(
            ("missing", "site", "field required"), ("missing", "note", "field required"),
            ("extra_forbidden", "surprise", "Extra inputs are not permitted"));
        errors[0].Input!.ToJsonString().Should().Be("""{"name":"n","surprise":{"x":1}}""", "the input of a missing field is the page");
        errors[2].Input!.ToJsonString().Should().Be("""{"x":1}""");
    }

    [Fact]
    public async Task Keys_are_taken_as_they_are_written() =>
        (await FormBed.Errors<RequiredPage>("""{"Name":"n","site":"s","note":null}""")).Select(error => error.Type)
            .Should().Equal("missing", "extra_forbidden");

    [Fact]
    public async Task A_required_field_that_may_be_null_takes_null() =>
        (await FormBed.Answer<RequiredPage>("""{"name":"n","site":"s","note":null}""")).Note.Should().BeNull();

    [Fact]
    public async Task Defaults_stand_for_fields_that_are_not_given()
    {
        var page = await FormBed.Answer<AllPage>("{}");

        page.Should().Be(new AllPage());
    }

    /// <summary>Reflection says null of the default of such a parameter.</summary>
    [Fact]
    public async Task A_parameter_whose_default_is_default_has_the_default_of_its_type() =>
        (await FormBed.Answer<DefaultsPage>("{}")).Should().Be(new DefaultsPage());

    [Theory]
    [InlineData("a", "string_too_short")]
    [InlineData("abcd", "string_too_long")]
    public async Task Of_several_limits_of_a_text_the_narrower_ones_hold(string code, string type) =>
        (await FormBed.Errors<LimitsPage>($$"""{"code":"{{code}}"}""")).Should().ContainSingle().Which.Type.Should().Be(type);

    [Fact]
    public async Task All_errors_are_repeated_as_text()
    {
        var answer = () => FormBed.Answer<AllPage>("""{"text":"a","number":"x"}""");

        (await answer.Should().ThrowAsync<FormValidationException>()).WithMessage(
            "2 validation errors for AllPage\ntext\n  String should have at least 2 characters (type=string_too_short; min_length=2)\n"
            + "number\n  Input should be a valid integer, unable to parse string as an integer (type=int_parsing)");
    }

    [Fact]
    public async Task A_choice_of_text_takes_text_only()
    {
        static void Sites(FormPage<RequiredPage> page) => page.Choice(p => p.Site, [new("17", "Berkeley"), new("true", "Argonne")]);

        (await FormBed.Answer<RequiredPage>("""{"name":"n","site":"17","note":null}""", Sites)).Site.Should().Be("17");
        (await FormBed.Errors<RequiredPage>("""{"name":"n","site":17,"note":null}""", Sites)).Should().ContainSingle().Which.Type.Should().Be("enum");
        (await FormBed.Errors<RequiredPage>("""{"name":"n","site":true,"note":null}""", Sites)).Should().ContainSingle().Which.Type.Should().Be("enum");
    }

    [Fact]
    public async Task A_choice_of_numbers_takes_numbers_and_their_text()
    {
        static void Numbers(FormPage<AllPage> page) => page.Choice(p => p.Number, [new("7", "Seven"), new("8", "Eight")]);

        (await FormBed.Answer<AllPage>("""{"number":"7"}""", Numbers)).Number.Should().Be(7);
        (await FormBed.Answer<AllPage>("""{"number":8}""", Numbers)).Number.Should().Be(8);
        (await FormBed.Errors<AllPage>("""{"number":9}""", Numbers))[0].Msg.Should().Be("Input should be '7' or '8'");
    }

    [Fact]
    public async Task A_choice_without_options_says_so() =>
        (await FormBed.Errors<AllPage>("""{"text":"abc"}""", page => page.Choice(p => p.Text, [])))[0]
            .Msg.Should().Be("Input should be nothing: there is no option to choose from");

    private sealed record AllPage
    {
        [StringLength(5, MinimumLength = 2), RegularExpression("^[a-z]+$")]
        public string Text { get; init; } = "abc";

        [Range(1, 400)]
        public int Number { get; init; } = 1;

        public double Real { get; init; }

        public bool Flag { get; init; }

        public Guid Id { get; init; }

        public Colour Colour { get; init; }

        public int? Maybe { get; init; }
    }

    private sealed record DefaultsPage(Guid Id = default, DateOnly Day = default, Colour Colour = default, int? Number = default);

    private sealed record LimitsPage
    {
        [StringLength(5), MinLength(2), MaxLength(3)]
        public string Code { get; init; } = "ab";
    }

    private sealed record RequiredPage
    {
        public required string Name { get; init; }

        public required string Site { get; init; }

        public required string? Note { get; init; }
    }
}
