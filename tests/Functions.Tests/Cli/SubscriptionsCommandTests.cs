using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Functions.Cli;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.TestNetwork.Ports;

namespace Orchestrator.Functions.Tests.Cli;

/// <summary><c>subscriptions export</c> and <c>subscriptions import</c> between two deployments.</summary>
public sealed class SubscriptionsCommandTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"subscriptions-{Guid.NewGuid():N}.jsonl");
    private PortBed _here = null!;
    private PortBed _there = null!;

    public async ValueTask InitializeAsync()
    {
        _here = await PortBed.Create(azurite);
        _there = await PortBed.Create(azurite);
    }

    public async ValueTask DisposeAsync()
    {
        await _here.DisposeAsync();
        await _there.DisposeAsync();
        File.Delete(_file);
    }

    [Fact]
    public async Task All_are_brought_over_whatever_their_order_and_once()
    {
        var ports = new List<SubscriptionId>();
        for (var number = 0; number < 5; number++)
            ports.Add(await _here.Port(configure: port => port.Unit.Gigabits = ports.Count));
        var link = await _here.Link(ports: [ports[3], ports[0]]);

        var export = await Run(_here, "export", "--output", _file);
        export.Code.Should().Be(0, export.Error);
        await File.WriteAllLinesAsync(_file, (await File.ReadAllLinesAsync(_file)).Reverse().Append(""));

        (await Run(_there, "import", _file, "--dry-run")).Output.Should().Be("Checked only: 6 created, 0 replaced, 0 unchanged, 0 refused.\n");
        (await _there.Store.FindAsync(link, origin: null, CancellationToken.None)).Should().BeNull();
        var import = await Run(_there, "import", _file);
        import.Should().Be((0, "6 created, 0 replaced, 0 unchanged, 0 refused.\n", "1 documents use blocks that come later\n"));
        (await Run(_there, "import", _file)).Output.Should().Be("0 created, 0 replaced, 6 unchanged, 0 refused.\n");
        (await _there.Find<Link>(link)).Core.Ends.Select(unit => unit.Gigabits).Should().Equal(3, 0);
    }

    [Fact]
    public async Task An_export_is_by_product_and_status_oldest_first()
    {
        SubscriptionId[] ports = [await _here.Port(), await _here.Port(), await _here.Port(SubscriptionLifecycle.Terminated)];
        await _here.Link();

        (await Exported("--product", Port.ProductName)).Should().Equal(ports);
        (await Exported("--product", Port.ProductName, "--status", "active")).Should().Equal(ports[..2]);
        (await Exported("--status", "terminated")).Should().Equal(ports[2]);
        var unknown = () => Run(_here, "export", "--product", "Boat");
        (await unknown.Should().ThrowAsync<KeyNotFoundException>()).WithMessage("There is no product 'Boat'. There are: *");
    }

    [Fact]
    public async Task What_is_refused_is_told_with_its_line_and_the_others_are_imported()
    {
        var (good, bad) = (await _here.Port(), await _here.Port());
        (await Run(_here, "export", "--output", _file)).Code.Should().Be(0);
        var lines = await File.ReadAllLinesAsync(_file);
        var wrong = JsonNode.Parse(lines[1])!;
        wrong["subscription"]!["unit"]!["gigabits"] = "fast";
        await File.WriteAllTextAsync(_file, $"{lines[0]}\r\n\n{wrong.ToJsonString()}\n{{\"format\"\n[1]\n{{\"a\":\"\\ud800\"}}", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        var import = await Run(_there, "import", _file);

        (import.Code, import.Output).Should().Be((1, "1 created, 0 replaced, 0 unchanged, 4 refused.\n"));
        import.Error.Should().Contain($"line 3: subscription {bad} refused\n  subscription.unit.gigabits is no whole number").And.Contain("(it is \"fast\")")
            .And.Contain("line 4: subscription (unknown) refused").And.Contain("line 5:").And.Contain("line 6:");
        (await _there.Store.FindAsync(good, origin: null, CancellationToken.None)).Should().NotBeNull();
        (await _there.Store.FindAsync(bad, origin: null, CancellationToken.None)).Should().BeNull();
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        var import = () => Run(_there, "import", _file);

        (await import.Should().ThrowAsync<FileNotFoundException>()).WithMessage($"There is no file '{_file}'.");
    }

    [Fact]
    public async Task A_line_that_is_too_long_is_refused_and_the_next_one_is_read()
    {
        await _here.Port();
        var line = (await Run(_here, "export")).Output;
        await File.WriteAllTextAsync(_file, $"{new string(' ', 17 * 1024 * 1024)}\n{line}");

        var import = await Run(_there, "import", _file);

        (import.Output, import.Error).Should().Be(
            ("1 created, 0 replaced, 0 unchanged, 1 refused.\n", "line 1: subscription (unknown) refused\n  line is longer than 16777216 bytes\n"));
    }

    private async Task<IEnumerable<SubscriptionId>> Exported(params string[] options)
    {
        var export = await Run(_here, ["export", .. options]);
        export.Code.Should().Be(0, export.Error);
        return export.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => new SubscriptionId(JsonNode.Parse(line)!["subscription"]!["subscription_id"]!.GetValue<Guid>()));
    }

    private static async Task<(int Code, string Output, string Error)> Run(PortBed bed, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await SubscriptionsCommand.Build(() => bed.Host.Services).Parse(arguments)
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        return (code, output.ToString(), error.ToString());
    }
}
