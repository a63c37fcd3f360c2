using System.Globalization;
using Orchestrator.TestNetwork.Marathon;

namespace Orchestrator.Faults;

/// <summary>The run of docs/reliability/children.md. It has 500; here the environment variable CHILDREN says how many there are.</summary>
public sealed class ManyChildrenTests(ITestOutputHelper output)
{
    private static readonly int Children =
        int.TryParse(Environment.GetEnvironmentVariable("CHILDREN"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 200;

    [Fact]
    public async Task Every_child_completes_and_has_its_effect_once_when_the_app_is_killed_twice_among_them()
    {
        var result = await ChildrenMarathon.Run(Children, output.WriteLine);

        output.WriteLine($"{result.Children} children in {result.Elapsed.TotalSeconds:F0} s, {result.Effects} effects, {result.Recognised} repeated calls");
        result.Violations.Should().BeEmpty();
    }
}
