using System.Net;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Api;

/// <summary>Processes are found, and put in order, by what their subscriptions are (rest 1.9, graphql 4.2).</summary>
public sealed class ProcessesOfSubscriptionsTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string Customer = "0d6d9f4e-1c7b-4a0e-9a59-3f6f7a2b1c00";

    private PortBed _bed = null!;
    private Guid _amber;
    private Guid _blue;
    private Guid _task;

    public async ValueTask InitializeAsync()
    {
        _bed = await PortBed.Create(azurite);
        _blue = await Modify(await _bed.Port(configure: port => (port.Description, port.CustomerId) = ("Blue port", Customer)));
        _amber = await Modify(await _bed.Port(configure: port => port.Description = "amber port"));
        _task = await _bed.Api.Start("five_steps");
        foreach (var id in new[] { _blue, _amber, _task })
            await _bed.Api.Reaches(id, "completed");
        await _bed.Api.Counted("""{"process_counts":{"completed":2},"task_counts":{"completed":1}}""");
    }

    public ValueTask DisposeAsync() => _bed.DisposeAsync();

    [Fact]
    public async Task Filters_ask_for_customer_product_and_tag()
    {
        foreach (var (filter, expected) in new (string, Guid[])[]
        {
            ($"customer,{Customer}", [_blue]),
            ($"customer,{Customer.ToUpperInvariant()}|acme", [_amber, _blue]),
            ($"customer,!{Customer}", [_amber]),
            ("customer,nobody", []),
            ("product,Test port", [_amber, _blue]),
            ("product,test link", []),
            ("product,!Test link", [_amber, _blue]),
            ("productDescription,%for tests", [_amber, _blue]),
            ("tag,test", [_amber, _blue]),
            ("tag,TE%", [_amber, _blue]),
            ("tag,!TEST", []),
            ("tag,TEST,customer,acme", [_amber]),
            ("tag,TEST,isTask,true", []),
            ("tag,TEST,workflowName,modify_port,createdBy,SYSTEM", [_amber, _blue]),
            ($"tag,TEST,processId,{_blue}|{_task}", [_blue]),
        })
        {
            var answer = await List($"?range=0,25&filter={Uri.EscapeDataString(filter)}");
            Ids(answer).Should().Equal(expected, "{0} asks for these, the newest first", filter);
            answer.Header("Content-Range").Should().Be($"processes 0-25/{expected.Length}");
            foreach (var order in new[] { "startedAt", "lastModifiedAt" })
                Ids(await List($"?sort={order},asc&filter={Uri.EscapeDataString(filter)}")).Should().BeEquivalentTo(expected);
        }
    }

    [Fact]
    public async Task They_stand_in_the_order_of_their_subscriptions_and_those_without_stand_last()
    {
        Ids(await List("?sort=subscriptions,asc")).Should().Equal(_amber, _blue, _task);
        Ids(await List("?sort=subscriptions,desc")).Should().Equal(_task, _blue, _amber);
        Ids(await List("?sort=subscriptions,asc&range=1,2")).Should().Equal(_blue);
        foreach (var field in new[] { "productName", "product_tag", "productType", "productStatus", "productId", "productDescription", "productCreatedAt" })
            Ids(await List($"?sort={field},asc,startedAt,desc")).Should().Equal([_amber, _blue, _task], "the ports are of one product ({0})", field);
        Ids(await List("?sort=productEndDate,asc,startedAt,asc")).Should().Equal([_blue, _amber, _task], "no product has ended");
    }

    private async Task<Guid> Modify(SubscriptionId port) =>
        await _bed.Api.Start("modify_port", $$"""[{"subscription_id":"{{port}}"}]""");

    private async Task<ApiAnswer> List(string query) => (await _bed.Api.Get("api/processes/" + query)).Demand(HttpStatusCode.OK);

    private static IEnumerable<Guid> Ids(ApiAnswer answer) => answer.Json.AsArray().Select(item => item!["process_id"]!.GetValue<Guid>());
}
