using System.Net;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Tasks;
using Orchestrator.Core.Translations;
using Orchestrator.Core.Workflows;
using Orchestrator.Esnet;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Api;

/// <summary>Texts of the user interface (rest 6).</summary>
public sealed class TranslationTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("translations").FullName;
    private EsnetBed _bed = null!;

    public async ValueTask InitializeAsync() => _bed = await EsnetBed.Create(azurite, ("Translations:Directory", _directory));

    public async ValueTask DisposeAsync()
    {
        await _bed.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task The_texts_of_a_network_stand_over_the_built_in_ones()
    {
        (await Get("en-GB"))["workflow"]!["modify_note"]!.GetValue<string>().Should().Be("Modify the note of a subscription");
        await Write("en-GB", """{"workflow":{"create_node_enrollment":"Enroll a node","modify_note":"Scribble"},"extra":[1]}""");
        var merged = await Get("en-GB");
        merged["workflow"]!["modify_note"]!.GetValue<string>().Should().Be("Scribble");
        merged["workflow"]!["create_node_enrollment"]!.GetValue<string>().Should().Be("Enroll a node");
        merged["workflow"]!["task_validate_products"]!.GetValue<string>().Should().Be("Validate products");
        merged["forms"]!["fields"]!["note_info"].Should().NotBeNull();
        merged["extra"]!.ToJsonString().Should().Be("[1]");
        (await Get("en-US"))["extra"].Should().BeNull();
    }

    [Fact]
    public async Task A_language_has_what_was_written_for_it_and_otherwise_nothing()
    {
        (await Get("nl-NL")).ToJsonString().Should().Be("{}");
        await Write("nl-NL", """{"workflow":{"modify_note":"Notitie wijzigen"}}""");
        (await Get("nl-NL")).ToJsonString().Should().Be("""{"workflow":{"modify_note":"Notitie wijzigen"}}""");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task A_file_that_cannot_be_read_leaves_the_built_in_texts(string text)
    {
        await Write("en-GB", text);
        (await Get("en-GB"))["workflow"]!["modify_note"].Should().NotBeNull();
    }

    [Theory]
    [InlineData("english")]
    [InlineData("en")]
    [InlineData("en-gb")]
    [InlineData("EN-GB")]
    [InlineData("en_GB")]
    [InlineData("en-GB.json")]
    [InlineData("en-GB%0A")]
    [InlineData("..%2F..%2Fsecret")]
    [InlineData("%C3%A9n-GB")]
    public async Task What_is_no_language_is_refused(string language)
    {
        var error = (await _bed.Api.Get($"api/translations/{language}")).Demand(HttpStatusCode.UnprocessableEntity).Json["detail"]![0]!;
        OrchestratorApi.Text(error, "type").Should().Be("string_pattern_mismatch");
        error["loc"]!.ToJsonString().Should().Be("""["path","language"]""");
    }

    /// <summary>rest 6: a deployment's file is merged over what the application says itself.</summary>
    [Fact]
    public async Task An_application_has_texts_of_its_own()
    {
        var texts = await Get("en-GB");
        var application = _bed.Host.Services.GetRequiredService<WorkflowRegistry>().All
            .Where(registration => registration.Type.Assembly == typeof(EsnetApplication).Assembly).Select(registration => registration.Definition);
        foreach (var workflow in application)
            OrchestratorApi.Text(texts["workflow"]!, workflow.Name).Should().Be(workflow.Description);
        OrchestratorApi.Text(texts["forms"]!["fields"]!, "sbfd_discriminator").Should().Be("S-BFD discriminator");
        texts["forms"]!["fields"]!.AsObject().Select(field => field.Key).Should().Contain(["esdb_node_id", "role", "role_info", "note"]);

        await Write("en-GB", """{"forms":{"fields":{"role":"Purpose"}}}""");
        OrchestratorApi.Text((await Get("en-GB"))["forms"]!["fields"]!, "role").Should().Be("Purpose");
        OrchestratorApi.Text((await Get("en-US"))["forms"]!["fields"]!, "role").Should().Be("Role");
    }

    [Fact]
    public void Every_built_in_workflow_has_a_title_and_every_label_a_help_text()
    {
        var texts = BuiltInTexts.English();
        var keys = typeof(BuiltInTask).Assembly.GetTypes().Select(type => type.GetCustomAttribute<WorkflowAttribute>()?.Name).OfType<string>();
        texts["workflow"]!.AsObject().Select(entry => entry.Key).Should().BeEquivalentTo(keys);
        var fields = texts["forms"]!["fields"]!.AsObject().Select(entry => entry.Key).ToList();
        fields.Where(key => !key.EndsWith("_info", StringComparison.Ordinal) && !fields.Contains(key + "_info")).Should().BeEmpty();
    }

    private async Task<JsonObject> Get(string language) => (await _bed.Api.Get($"api/translations/{language}")).Demand(HttpStatusCode.OK).Json.AsObject();

    private Task Write(string language, string text) => File.WriteAllTextAsync(Path.Combine(_directory, language + ".json"), text);
}
