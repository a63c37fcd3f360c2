using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Forms.Fields;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Tests.Fixtures;

namespace Orchestrator.Core.Tests.Forms;

/// <summary>Every type of forms 3.1 once.</summary>
public sealed record TypesPage
{
    public required string Text { get; init; }

    public required int Whole { get; init; }

    public required long Large { get; init; }

    public required float Real { get; init; }

    public required double Precise { get; init; }

    public required decimal Exact { get; init; }

    public required bool Flag { get; init; }

    public string? MaybeText { get; init; }

    [LongText, StringLength(10)]
    public string? MaybeLong { get; init; }

    [StringLength(8, MinimumLength = 2), RegularExpression("^[a-z]+$")]
    public required string Code { get; init; }

    [Range(1, int.MaxValue)]
    public required int AtLeast { get; init; }

    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public required double Between { get; init; }

    [MultipleOf(10)]
    public required int Tens { get; init; }

    public required Guid Id { get; init; }

    public required SubscriptionId Subscription { get; init; }

    public required DateOnly Day { get; init; }

    public required DateTimeOffset Moment { get; init; }

    public required TimeOnly Hour { get; init; }

    [IPVersion(4)]
    public required IPAddress Address { get; init; }

    [IPVersion(6)]
    public required IPNetwork Network { get; init; }

    public required IPAddress AnyAddress { get; init; }

    [AllowedValues("a", "b")]
    public required string Letter { get; init; }

    [AllowedValues(1)]
    public required int One { get; init; }

    public required Speed Speed { get; init; }

    public Speed? MaybeSpeed { get; init; }

    public Speed UsualSpeed { get; init; } = Speed.Ten;

    public required Colour Colour { get; init; }

    public required Only Only { get; init; }

    [JsonConverter(typeof(JsonNumberEnumConverter<Speed>))]
    public required Speed Gigabits { get; init; }

    public required List<Speed> Speeds { get; init; }

    [MaxLength(2), UniqueItems]
    public required List<Speed> FewSpeeds { get; init; }

    public required List<string> Sites { get; init; }

    [MinLength(1), MaxLength(3), StringLength(4)]
    public required List<string> Words { get; init; }

    public required HashSet<int> Numbers { get; init; }

    public required Port Main { get; init; }

    public Port? Backup { get; init; }

    public List<Port> Ports { get; init; } = [];

    public required Point Place { get; init; }

    public required Branch Tree { get; init; }

    public Label Intro { get; init; } = "Read this";

    public Divider Line { get; init; }

    [Hidden]
    public string Secret { get; init; } = "s";

    public int Fixed { get; init; }

    [ReadOnly(true)]
    public List<string> FixedList { get; init; } = ["a", "b"];

    [LongText(Title = "Your remark", Description = "Whatever comes to mind"), StringLength(5000)]
    public string Remark { get; init; } = "";

    public DisplaySubscription Shown { get; init; } = new(new SubscriptionId(new Guid("0a000000-0000-4000-8000-000000000001")));

    [CustomerId]
    public required string CustomerId { get; init; }

    [OrganisationId]
    public required Guid OrganisationId { get; init; }

    [ProductId]
    public required Guid Product { get; init; }

    public required Timestamp Since { get; init; }

    [TimestampFormat(Locale = "nl-nl", DateFormat = "DD-MM-YYYY HH:mm", TimeFormat = "HH:mm")]
    public required Timestamp Until { get; init; }

    public Callout Warning { get; init; } = new("Careful", "It hurts", "alert", "warning");

    public Markdown Story { get; init; } = new("**Once** upon a time");

    public MigrationSummary Summary { get; init; } = new(["value"], ["speed"], [["100"]]);

    public required Acceptance Accept { get; init; }

    [Contacts(CustomerKey = "customer_id"), MinLength(1)]
    public required List<ContactPerson> Contacts { get; init; }

    public required VlanRanges Vlans { get; init; }

    [EmailAddress]
    public required string Email { get; init; }

    public required JsonObject Anything { get; init; }

    public required Dictionary<string, int> Counts { get; init; }

    internal static void Configure(FormPage<TypesPage> page) => page
        .Choice(p => p.Sites, [new("17", "Berkeley"), new("18", "Argonne")])
        .ReadOnly(p => p.Fixed, 7)
        .Products(p => p.Product, [new Guid("0a000000-0000-4000-8000-000000000002")])
        .Between(p => p.Until, 100, 200)
        .ContactsOf(p => p.Contacts, "42")
        .Checklist(p => p.Accept, [new("Read the manual"), new("https://example.net", "url"), new("Speed", "value", new JsonObject { ["value"] = 10 })]);
}
