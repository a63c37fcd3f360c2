using System.Net;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Esnet.Products;
using Orchestrator.Functions.Http;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Api;

/// <summary>The text search of subscriptions (rest 2, semantics 149).</summary>
public sealed class SubscriptionSearchTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private EsnetBed _bed = null!;
    private SubscriptionId[] _ids = [];

    public async ValueTask InitializeAsync()
    {
        _bed = await EsnetBed.Create(azurite);
        _ids =
        [
            await _bed.Host.Store(SampleSubscription.New("core node Amsterdam", note: "spare")),
            await _bed.Host.Store(Berlin()),
            await _bed.Host.Store(SampleSubscription.New("edge node Chicago")),
        ];
    }

    public ValueTask DisposeAsync() => _bed.DisposeAsync();

    private static NodeEnrollment Berlin()
    {
        var node = SampleSubscription.New("edge node Berlin 網路");
        node.Ne.V6Loopback = "2001:db8::17";
        return node;
    }

    [Theory]
    [InlineData("", "210")]
    [InlineData("node", "210")]
    [InlineData("EDGE", "21")]
    [InlineData("edge berlin", "1")]
    [InlineData("edge -berlin", "2")]
    [InlineData("ams*", "0")]
    [InlineData("\"node chicago\"", "2")]
    [InlineData("-\"node chicago\"", "10")]
    [InlineData("berlin|chicago", "21")]
    [InlineData("網路", "1")]
    [InlineData("note:spare", "0")]
    [InlineData("note:edge", "")]
    [InlineData("description:edge status:initial", "21")]
    [InlineData("status:active", "")]
    [InlineData("nonsense:edge", "")]
    [InlineData("customer_id:acme -note:spare", "21")]
    [InlineData("(.*)+$", "")]
    [InlineData("customerId:ACME", "210")]
    [InlineData("edge berlin|amsterdam", "10")]
    [InlineData("edge (berlin|chicago)", "21")]
    [InlineData("node -(berlin|chicago)", "0")]
    [InlineData("description:(berl* | \"node chicago\") status:initial", "21")]
    [InlineData("status:(active|terminated)", "")]
    [InlineData("tag:nonsense|berlin", "1")]
    [InlineData("a|", "210")]
    [InlineData("edge (berlin", "1")]
    [InlineData("edge) berlin", "1")]
    [InlineData("\"node chicago", "2")]
    [InlineData("- edge -", "21")]
    [InlineData("status:", "210")]
    [InlineData("2001:db8::", "1")]
    public async Task All_parts_must_be_found(string query, string expected)
    {
        var answer = (await _bed.Api.Get($"api/subscriptions/search?query={Uri.EscapeDataString(query)}")).Demand(HttpStatusCode.OK);
        Ids(answer).Should().Equal(expected.Select(digit => _ids[digit - '0'].Value));
        answer.Header("Content-Range").Should().Be($"subscriptions 0-500/{expected.Length}");
    }

    [Fact]
    public async Task A_whole_id_and_any_part_of_it_find_the_subscription()
    {
        var id = _ids[1].ToString();
        foreach (var query in new[] { id, id.ToUpperInvariant(), id[..8], id.Split('-')[^1], $"subscription_id:{id}" })
            Ids((await _bed.Api.Get($"api/subscriptions/search?query={query}")).Demand(HttpStatusCode.OK)).Should().Contain(_ids[1].Value);
        (await _bed.Api.Get($"api/subscriptions/search?query={Guid.NewGuid()}")).Demand(HttpStatusCode.OK).Text.Should().Be("[]");
    }

    [Fact]
    public async Task Pages_follow_each_other_and_items_are_subscriptions_with_metadata()
    {
        var first = (await _bed.Api.Get("api/subscriptions/search?query=node&range=0,2")).Demand(HttpStatusCode.OK);
        first.Header("Content-Range").Should().Be("subscriptions 0-2/3");
        Ids(first).Concat(Ids((await _bed.Api.Get("api/subscriptions/search?query=node&range=2,4")).Demand(HttpStatusCode.OK)))
            .Should().Equal(_ids.Reverse().Select(id => id.Value));
        first.Json[0]!.AsObject().Select(entry => entry.Key).Should().Equal(
            "subscription_id", "start_date", "description", "status", "product_id", "customer_id", "insync", "note", "name", "end_date", "product",
            "customer_descriptions", "tag", "version", "metadata");
    }

    [Theory]
    [InlineData("description,asc", "012")]
    [InlineData("description,desc", "210")]
    [InlineData("note,asc,description,desc", "021")]
    [InlineData("note,desc,subscriptionId,asc", "12")]
    [InlineData("status,asc,product_name,desc,version,asc", "210")]
    public async Task They_stand_in_the_order_that_is_asked_for(string sort, string expected)
    {
        var answer = (await _bed.Api.Get($"api/subscriptions/search?sort={sort}&query=node{(expected.Length == 2 ? "&range=0,2" : "")}")).Demand(HttpStatusCode.OK);
        if (expected.Length == 3)
            Ids(answer).Should().Equal(expected.Select(digit => _ids[digit - '0'].Value));
        else
            Ids(answer).Should().Equal(_ids.Skip(1).Select(id => id.Value).OrderBy(id => id.ToString(), StringComparer.Ordinal), "what is not there comes last, so downwards first");
    }

    [Theory]
    [InlineData("range=5,1", HttpStatusCode.BadRequest)]
    [InlineData("range=x", HttpStatusCode.BadRequest)]
    [InlineData("sort=nonsense,asc", HttpStatusCode.BadRequest)]
    [InlineData("sort=description,sideways", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_asked_for_is_refused(string query, HttpStatusCode status) => (await _bed.Api.Get($"api/subscriptions/search?{query}")).Demand(status);

    [Fact]
    public async Task A_query_has_an_end() =>
        (await _bed.Api.Get($"api/subscriptions/search?query={new string('x', 501)}")).Demand(HttpStatusCode.UnprocessableEntity);

    [Fact]
    public async Task A_search_looks_at_so_many_and_says_that_there_may_be_more()
    {
        await Parallel.ForAsync(0, SubscriptionSearchApi.MostLookedAt + 1, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, _) =>
            await _bed.Host.Store(SampleSubscription.New($"filler {number}")));
        var answer = (await _bed.Api.Get("api/subscriptions/search?query=amsterdam")).Demand(HttpStatusCode.OK);
        answer.Text.Should().Be("[]");
        answer.Header("Content-Range").Should().Be("subscriptions 0-0/*");
        var sorted = (await _bed.Api.Get("api/subscriptions/search?query=filler&sort=description,asc&range=0,2")).Demand(HttpStatusCode.OK);
        sorted.Json.AsArray().Select(item => OrchestratorApi.Text(item!, "description")).Should().BeInAscendingOrder(StringComparer.OrdinalIgnoreCase).And.HaveCount(2);
        sorted.Header("Content-Range").Should().Be("subscriptions 0-2/*");
        Ids((await _bed.Api.Get($"api/subscriptions/search?query={_ids[0]}")).Demand(HttpStatusCode.OK)).Should().Equal(_ids[0].Value);
    }

    private static IEnumerable<Guid> Ids(ApiAnswer answer) => answer.Json.AsArray().Select(item => item!["subscription_id"]!.GetValue<Guid>());
}
