using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Microsoft.Extensions.Configuration;
using Orchestrator.Core.Applications;
using Orchestrator.Core.Catalogue;
using Orchestrator.Esnet;
using Orchestrator.Functions.Cli;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.Local.Azurite;
using Orchestrator.TestNetwork.Ports;

namespace Orchestrator.Functions.Tests.Cli;

/// <summary>The verbs of <c>db</c>, with ESnet's application on a storage of its own.</summary>
public sealed class DatabaseCommandTests(AzuriteFixture azurite)
{
    private readonly Dictionary<string, string?> _settings = new()
    {
        ["AzureWebJobsStorage"] = azurite.ConnectionString, ["Storage:Prefix"] = "c" + Guid.NewGuid().ToString("N")[..12], ["CI_COMMIT_SHA"] = "3f9a1c7",
        ["Esdb:BaseUrl"] = "http://127.0.0.1:1", ["Nso:BaseUrl"] = "http://127.0.0.1:1",
    };

    [Fact]
    public async Task A_new_storage_is_upgraded_and_then_equal_to_the_code()
    {
        (await Run("db upgrade")).Output.Should().Contain("migration 0001-node-enrollment-service").And.Contain("add product 'Node Enrollment Service'")
            .And.Contain("fixed_inputs.flavor: none -> \"backbone\"").And.Contain("begin product block 'Node Enrollment'").And.Contain("5 migrations;");

        var diff = await Run("db diff");

        (diff.Code, diff.Output, diff.Errors).Should().Be((0, "Store and code are equal." + Environment.NewLine, ""));
        (await Run("db upgrade")).Output.Should().Be("The catalogue is up to date." + Environment.NewLine);
        (await Run("db history")).Output.Split(Environment.NewLine).Should().Contain(line => line.StartsWith("0003-links\t20") && line.EndsWith("Z\t3f9a1c7"))
            .And.Contain(line => line.StartsWith("code\t20"));
    }

    [Fact]
    public async Task A_dry_run_says_the_same_and_does_not_even_create_a_table()
    {
        var dry = await Run("db upgrade --dry-run");

        (await Tables()).Should().BeEmpty();
        (await Run("db history")).Output.Should().Contain("0001-node-enrollment-service\tnot applied").And.Contain("code\tnot recorded");
        (await Run("db diff")).Code.Should().Be(1);
        (await Tables()).Should().BeEmpty();
        Lines(dry).SkipLast(1).Where(IsNoTime).Should().Equal(Lines(await Run("db upgrade")).Where(IsNoTime), "it says what the upgrade then does");
        Lines(dry)[^1].Should().Be("Dry run: nothing was stored.");

        static bool IsNoTime(string line) => !line.Contains("created_at", StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_differs_is_said_for_people_and_as_JSON_with_exit_code_1()
    {
        await Run("db upgrade");

        var text = await Run("db diff", With(application => application.AddPorts()));
        var json = await Run("db diff --json", With(application => application.AddWorkflow<TestNetwork.FiveSteps>()));

        text.Code.Should().Be(1);
        text.Output.Should().Contain($"product '{Port.ProductName}'").And.Contain("missing in the store: the product").And.Contain("missing in the store: workflow 'create_port'");
        json.Code.Should().Be(1);
        var answer = JsonNode.Parse(json.Output)!;
        answer["equal"]!.GetValue<bool>().Should().BeFalse();
        answer["missing_in_store"]!.AsArray().Select(entry => (string)entry!["name"]!).Should().Equal("five_steps");
        JsonNode.Parse((await Run("db diff --json")).Output)!["equal"]!.GetValue<bool>().Should().BeTrue();
    }

    [Fact]
    public async Task A_version_older_than_the_store_is_refused_on_stderr_without_a_stack_trace()
    {
        await Run("db upgrade", With(application => application.AddMigration<Newer>()));

        var refused = await Run("db upgrade");

        (refused.Code, refused.Output).Should().Be((2, ""));
        refused.Errors.Should().StartWith("error: The stored catalogue is newer than this version").And.Contain("'9999-newer'").And.Contain("commit 3f9a1c7").And.NotContain("   at ");
        (await Run("db history")).Output.Should().Contain("9999-newer").And.Contain("not known to this version");
    }

    [Theory]
    [InlineData("db upgrade")]
    [InlineData("db history")]
    [InlineData("db diff")]
    public async Task A_missing_storage_account_is_named_with_what_to_do(string command)
    {
        _settings.Remove("AzureWebJobsStorage");

        var failed = await Run(command);

        (failed.Code, failed.Output).Should().Be((2, ""));
        failed.Errors.Should().StartWith("error: Set AzureWebJobsStorage to a storage connection string").And.NotContain("   at ");
    }

    [Fact]
    public async Task A_storage_that_does_not_answer_is_said_so()
    {
        _settings["AzureWebJobsStorage"] = AzuritePorts.FindFree().ConnectionString;

        var failed = await Run("db history");

        failed.Code.Should().Be(2);
        failed.Errors.Should().StartWith("error: Storage does not answer").And.Contain("AzureWebJobsStorage").And.NotContain("   at ");
    }

    [Fact]
    public async Task An_unknown_verb_is_refused_and_help_needs_no_settings()
    {
        _settings.Clear();
        var unknown = await Run("bd upgrade");
        unknown.Code.Should().Be(2);
        unknown.Errors.Should().Contain("bd");
        var help = await Run("db --help");
        help.Code.Should().Be(0);
        help.Output.Should().Contain("upgrade").And.Contain("history").And.Contain("diff");
    }

    [Theory]
    [InlineData(true, "db", "upgrade")]
    [InlineData(true, "no-such-verb")]
    [InlineData(true, "--help")]
    [InlineData(true, "-?")]
    [InlineData(true, "--version")]
    [InlineData(false)]
    [InlineData(false, "--host", "127.0.0.1", "--port", "1234")]
    [InlineData(false, "--urls=http://127.0.0.1:0")]
    [InlineData(false, "urls=http://127.0.0.1:0")]
    public void Options_and_settings_start_the_host_and_a_word_is_a_command(bool isCommand, params string[] arguments) =>
        OrchestratorCli.Handles(arguments).Should().Be(isCommand);

    private static string[] Lines(CliRun run) => run.Output.TrimEnd().Split(Environment.NewLine);

    private static Action<OrchestratorBuilder, IConfiguration> With(Action<OrchestratorBuilder> more) => (application, configuration) =>
    {
        application.AddEsnet(configuration);
        more(application);
    };

    private Task<CliRun> Run(string arguments, Action<OrchestratorBuilder, IConfiguration>? network = null) =>
        CliRun.Of(arguments, _settings, network ?? With(_ => { }));

    private async Task<List<string>> Tables()
    {
        var names = new List<string>();
        await foreach (var table in new TableServiceClient(azurite.ConnectionString).QueryAsync())
            names.Add(table.Name);
        return [.. names.Where(name => name.StartsWith(_settings["Storage:Prefix"]!, StringComparison.Ordinal))];
    }

    private sealed class Newer() : CatalogueMigration("9999-newer");
}
