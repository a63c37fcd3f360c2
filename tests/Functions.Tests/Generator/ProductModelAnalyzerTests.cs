using Microsoft.CodeAnalysis;
using Orchestrator.Functions.Generator;

namespace Orchestrator.Functions.Tests.Generator;

/// <summary>Mistakes in product models are told at compile time, in the words of the start-up check.</summary>
public sealed class ProductModelAnalyzerTests
{
    private const string Port = """
        [ProductBlock("Port")] public sealed class PortBlock : ProductBlockModel { public int? Speed { get; set; } }

        """;

    [Theory]
    [InlineData("public PortBlock? Port { get; set; } public Uri? Site { get; set; }", "ORCH002", "Site")]
    [InlineData("public PortBlock? Port { get; set; } [FixedInput] public Uri? Site { get; set; }", "ORCH002", "Site")]
    [InlineData("public PortBlock? Port { get; set; } public PortBlock[] Ports { get; set; } = [];", "ORCH002", "Ports")]
    [InlineData("public PortBlock? Port { get; set; } public List<List<string>> Lists { get; set; } = [];", "ORCH002", "Lists")]
    [InlineData("public PortBlock? Port { get; set; } public float? Speed { get; set; }", "ORCH002", "Speed")]
    [InlineData("public PortBlock? Port { get; set; } public Dictionary<string, int[]> Map { get; set; } = [];", "ORCH002", "Map")]
    [InlineData("public PortBlock? Port { get; set; } public IReadOnlyList<PortBlock> Ports { get; set; } = [];", "ORCH002", "Ports")]
    [InlineData("public PortBlock? Port { get; set; } public int? Hidden { get; private set; }", "ORCH004", "Hidden")]
    [InlineData("public PortBlock? Port { get; set; } public List<PortBlock> Ports { get; } = [];", "ORCH004", "Ports")]
    [InlineData("public PortBlock? Port { get; set; } [RequiredFrom(SubscriptionLifecycle.Active)] public int Number { get; set; }", "ORCH005", "Number")]
    [InlineData("public PortBlock? Port { get; set; } [RequiredFrom(SubscriptionLifecycle.Active)] public DayOfWeek Day { get; set; }", "ORCH005", "Day")]
    [InlineData("public PortBlock? Port { get; set; } [RequiredFrom(SubscriptionLifecycle.Active)] public string Text { get; set; } = \"\";", "ORCH005", "Text")]
    [InlineData("[RequiredFrom(SubscriptionLifecycle.Active)] public PortBlock Port { get; set; } = new();", "ORCH005", "Port")]
    [InlineData("public PortBlock? Port { get; set; } [RequiredFrom(SubscriptionLifecycle.Active)] public List<int> Numbers { get; set; } = [];", "ORCH005", "Numbers")]
    [InlineData("public PortBlock? Port { get; set; } public List<string> Tags { get; } = [];", "ORCH004", "Tags")]
    [InlineData("public PortBlock? Port { get; set; } public int? Speed;", "ORCH007", "Speed")]
    [InlineData("public PortBlock? Port { get; set; } [Range(1, 4094)] public int? Vlan { get; set; }", "ORCH008", "Vlan")]
    [InlineData("public PortBlock? Port { get; set; } [JsonPropertyName(\"other\")] public int? Vlan { get; set; }", "ORCH008", "Vlan")]
    [InlineData("public PortBlock? Port { get; set; } [JsonIgnore] public int? Vlan { get; set; }", "ORCH008", "Vlan")]
    [InlineData("public PortBlock? Port { get; set; } [JsonConverter(typeof(JsonStringEnumConverter<DayOfWeek>))] public DayOfWeek? Day { get; set; }", "ORCH008", "Day")]
    [InlineData("public LaterBlock? Block { get; set; }", "ORCH008", "Later", "[ProductBlock(\"Later\")] public sealed class LaterBlock : ProductBlockModel { public required string? Later { get; set; } }")]
    [InlineData("public ProductBlockModel? Any { get; set; }", "ORCH006", "Any")]
    [InlineData("public List<ProductBlockModel> Any { get; set; } = [];", "ORCH006", "Any")]
    [InlineData("public OpenBlock? Open { get; set; } public abstract class Unused : ProductBlockModel;", "ORCH006", "Open", "public abstract class OpenBlock : ProductBlockModel;")]
    [InlineData("public NamelessBlock? Block { get; set; }", "ORCH003", "NamelessBlock", "public sealed class NamelessBlock : ProductBlockModel;")]
    [InlineData("public SiteBlock? Block { get; set; }", "ORCH002", "Site", "[ProductBlock(\"Site\")] public sealed class SiteBlock : ProductBlockModel { public Uri? Site { get; set; } }")]
    public async Task A_mistake_is_told_where_it_is_in_the_words_of_the_start_up_check(string members, string id, string place, string classes = "")
    {
        var model = new CompiledModel($"{Port}public sealed class Model : SubscriptionModel {{ {members} }}\n{classes}");

        var told = (await model.Diagnostics()).Should().ContainSingle().Which;

        (told.Id, told.Place).Should().Be((id, place));
        model.Mistakes().Should().Equal(told.Text);
    }

    [Fact]
    public async Task Several_mistakes_are_told_all()
    {
        var model = new CompiledModel($$"""
            {{Port}}
            public sealed class Model : SubscriptionModel
            {
                public Uri? Site { get; set; }
                public ProductBlockModel? Any { get; set; }
                public object? Hidden { get; private set; }
            }
            """);

        var told = await model.Diagnostics();

        told.Select(entry => entry.Id).Should().Equal("ORCH002", "ORCH006", "ORCH004", "ORCH002");
        model.Mistakes().Should().BeEquivalentTo(told.Select(entry => entry.Text));
    }

    [Fact]
    public async Task What_is_right_is_not_spoken_of()
    {
        var model = new CompiledModel($$"""
            {{Port}}
            [OneOf(typeof(CopperBlock))] public abstract class EndBlock : ProductBlockModel { public string? Place { get; set; } }
            [ProductBlock("Copper")] public sealed class CopperBlock : EndBlock;
            public abstract class Family : SubscriptionModel { [FixedInput] public DayOfWeek? Day { get; set; } }
            public sealed class Model : Family
            {
                public EndBlock? End { get; set; }
                public List<EndBlock> Ends { get; set; } = [];
                [OneOf(typeof(PortBlock), typeof(CopperBlock))] public ProductBlockModel? Any { get; set; }
                [OneOf(typeof(PortBlock))] public List<ProductBlockModel> Others { get; set; } = [];
                [RequiredFrom(SubscriptionLifecycle.Active)] public int? Number { get; set; }
                [JsonInclude] public int? Counter { get; private set; }
                public List<Guid>? Ids { get; set; }
                public SubscriptionId? Other { get; set; }
                public decimal Price { get; set; }
                public DateTimeOffset? At { get; set; }
                public string Title => End?.Place ?? "";
                public PortBlock? First => null;
                public static Uri? Shared { get; set; }
                internal Uri? Inner { get; set; }
                public const int Most = 4;
                [Length(0, Most)] public List<int> Numbers { get; set; } = [];
                [JsonIgnore] public string Short => Title[..1];
                public PairBlock<int>? Pair { get; set; }
            }
            [ProductBlock("Pair")] public sealed class PairBlock<T> : ProductBlockModel where T : struct
            {
                public T? First { get; set; }
                public List<T> Others { get; set; } = [];
            }
            public sealed class NoModel { public Uri? Site { get; set; } }
            """);

        (await model.Diagnostics()).Should().BeEmpty();
        model.Mistakes().Should().BeEmpty();
    }

    [Fact]
    public void Every_rule_stops_the_build() => new ProductModelAnalyzer().SupportedDiagnostics
        .Should().OnlyContain(rule => rule.DefaultSeverity == DiagnosticSeverity.Error).And.OnlyHaveUniqueItems(rule => rule.Id);
}
