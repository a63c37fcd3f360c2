using System.Text;
using Orchestrator.Core.Workflows;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Engine;

/// <summary>States of any size and content come back as they were returned.</summary>
public sealed class StateTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    private const int Seed = 20_293;

    [Theory]
    [InlineData(0)]
    [InlineData(1_000)]
    [InlineData(30_000)]
    [InlineData(1_000_000)]
    public async Task A_state_of_any_size_round_trips(int characters)
    {
        var text = Noise(characters);
        bed.Host.Switchboard.Gift = () => new State { ["text"] = text };
        var process = await bed.Api.Reaches(await bed.Api.Start("generous_workflow"), "completed");
        foreach (var step in process["steps"]!.AsArray().Skip(1))
            OrchestratorApi.Text(step!["state"]!, "text").Should().Be(text, "seed {0}", Seed);
        OrchestratorApi.Text(process["current_state"]!, "text").Length.Should().Be(characters);
    }

    [Theory]
    [InlineData("Größe 網路 💡 \u0000 \u001f \u2028 \"quoted\" \\ </script>")]
    [InlineData("2026-11-23T16:00:00+00:00")]
    [InlineData("00012")]
    [InlineData("{\"not\":\"an object\"}")]
    public async Task Text_stays_the_text_it_is(string text)
    {
        bed.Host.Switchboard.Gift = () => new State { ["text"] = text, ["k'e\"y ☃"] = text };
        var process = await bed.Api.Reaches(await bed.Api.Start("generous_workflow"), "completed");
        OrchestratorApi.Text(process["current_state"]!, "text").Should().Be(text);
        OrchestratorApi.Text(process["current_state"]!, "k'e\"y ☃").Should().Be(text);
    }

    [Fact]
    public async Task Values_of_every_kind_keep_their_form()
    {
        bed.Host.Switchboard.Gift = () => new State
        {
            ["nothing"] = null,
            ["number"] = 9_007_199_254_740_993,
            ["fraction"] = 0.1m,
            ["yes"] = true,
            ["list"] = new object?[] { 1, "two", null, new { Three = 3 } },
            ["at"] = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.FromHours(1)),
            ["empty"] = new Dictionary<string, int>(),
        };
        var process = await bed.Api.Reaches(await bed.Api.Start("generous_workflow"), "completed");
        process["steps"]![1]!["state_delta"]!.ToJsonString().Should().Be(
            """{"nothing":null,"number":9007199254740993,"fraction":"0.1","yes":true,"list":[1,"two",null,{"three":3}],"""
            + "\"at\":\"2026-01-02T03:04:05\\u002B01:00\",\"empty\":{}}");
    }

    [Fact]
    public async Task The_deepest_state_that_can_be_stored_can_be_shown()
    {
        // The value stands one level below the state, which may have 64 levels.
        bed.Host.Switchboard.Gift = () => new State { ["deep"] = DeepValue.Of(63) };
        var process = await bed.Api.Reaches(await bed.Api.Start("generous_workflow"), "completed");
        process["current_state"]!["deep"]!.ToJsonString().Should().Be(DeepValue.Of(63).ToJsonString());
    }

    // Text that does not compress, so that its size is the size that is stored.
    private static string Noise(int characters)
    {
        var random = new Random(Seed);
        var text = new StringBuilder(characters);
        while (text.Length < characters)
            text.Append((char)random.Next(' ', 0xD7FF));
        return text.ToString();
    }
}
