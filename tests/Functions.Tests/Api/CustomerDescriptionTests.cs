using System.Net;
using System.Text.Json.Nodes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Api;

/// <summary>What customers call their subscriptions (rest 4; semantics 155).</summary>
public sealed class CustomerDescriptionTests(PortBed bed) : IClassFixture<PortBed>
{
    private const string Root = "api/subscription_customer_descriptions";

    [Fact]
    public async Task A_description_is_found_by_its_id_and_by_its_customer()
    {
        var port = await bed.Port();

        var added = await bed.Describe(port, "acme", "Ünïcode 網路 💡");

        added.AsObject().Select(entry => entry.Key).Should().Equal("id", "subscription_id", "customer_id", "description", "created_at", "version");
        (OrchestratorApi.Text(added, "subscription_id"), OrchestratorApi.Text(added, "customer_id"), OrchestratorApi.Text(added, "description"))
            .Should().Be(($"{port}", "acme", "Ünïcode 網路 💡"));
        added["version"]!.GetValue<int>().Should().Be(1);
        added["created_at"]!.GetValue<double>().Should().BeGreaterThan(1_700_000_000);
        (await bed.Api.Get($"{Root}/{OrchestratorApi.Text(added, "id")}")).Demand(HttpStatusCode.OK).Text.Should().Be(added.ToJsonString(RestOptions));
    }

    [Fact]
    public async Task Every_customer_and_every_subscription_has_its_own()
    {
        var (one, two) = (await bed.Port(), await bed.Port());
        var all = new[] { await bed.Describe(one, "acme", "a"), await bed.Describe(one, "ACME", "b"), await bed.Describe(two, "acme", "c") };

        all.Select(description => OrchestratorApi.Text(description, "id")).Should().OnlyHaveUniqueItems();
        (await Shown(one)).Should().Equal("a", "b");
        (await Shown(two)).Should().Equal("c");
    }

    /// <summary>A customer's id is any text of another system.</summary>
    [Theory]
    [InlineData("a b/c\\d#e?f%20g'h\"i")]
    [InlineData("customer:x|y..z")]
    [InlineData("顧客")]
    public async Task A_customer_may_have_any_name(string customer)
    {
        var port = await bed.Port();
        var body = Body(port, customer, "text");

        (await bed.Api.Post(Root, body.ToJsonString())).Demand(HttpStatusCode.NoContent);

        var shown = await Descriptions(port);
        OrchestratorApi.Text(shown.Should().ContainSingle().Subject!, "customer_id").Should().Be(customer);
        (await bed.Api.Get($"{Root}/{OrchestratorApi.Text(shown[0]!, "id")}")).Demand(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_customer_that_has_one_gets_no_second_and_the_same_again_is_fine()
    {
        var port = await bed.Port();
        var added = await bed.Describe(port, "acme", "first");

        (await bed.Describe(port, "acme", "first")).ToJsonString().Should().Be(added.ToJsonString());
        (await bed.Api.Post(Root, Body(port, "acme", "second").ToJsonString())).Demand(HttpStatusCode.Conflict)
            .Text.Should().Contain($"Customer 'acme' has description {OrchestratorApi.Text(added, "id")} of subscription {port} already");
        (await Shown(port)).Should().Equal("first");
    }

    [Fact]
    public async Task Of_many_that_add_one_at_the_same_time_one_is_there()
    {
        var port = await bed.Port();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => bed.Api.Post(Root, Body(port, "acme", $"name {number}").ToJsonString())));

        answers.Should().ContainSingle(answer => answer.Status == HttpStatusCode.NoContent);
        answers.Should().OnlyContain(answer => answer.Status == HttpStatusCode.NoContent || answer.Status == HttpStatusCode.Conflict);
        (await Shown(port)).Should().ContainSingle();
    }

    /// <summary>semantics 155.</summary>
    [Fact]
    public async Task A_change_of_the_right_version_is_the_next_one()
    {
        var port = await bed.Port();
        var added = await bed.Describe(port, "acme", "first");

        (await Change(added, "second", version: 1)).Demand(HttpStatusCode.NoContent);
        (await Change(added, "third")).Demand(HttpStatusCode.NoContent);

        var changed = (await Descriptions(port))[0]!;
        (OrchestratorApi.Text(changed, "description"), changed["version"]!.GetValue<int>()).Should().Be(("third", 3));
        changed["created_at"]!.ToJsonString().Should().Be(added["created_at"]!.ToJsonString());
    }

    /// <summary>semantics 155.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(3)]
    public async Task A_change_of_another_version_is_stale_and_changes_nothing(int version)
    {
        var port = await bed.Port();
        var added = await bed.Describe(port, "acme", "first");
        (await Change(added, "second", version: 1)).Demand(HttpStatusCode.NoContent);

        var answer = (await Change(added, "third", version)).Demand(HttpStatusCode.BadRequest);

        OrchestratorApi.Text(answer.Json, "detail").Should().Be($"Stale data: given version ({version}) does not match the current version (2)");
        (await Shown(port)).Should().Equal("second");
    }

    [Fact]
    public async Task Of_many_that_change_one_version_one_wins()
    {
        var port = await bed.Port();
        var added = await bed.Describe(port, "acme", "first");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Change(added, $"name {number}", version: 1)));

        answers.Should().ContainSingle(answer => answer.Status == HttpStatusCode.NoContent);
        answers.Count(answer => answer.Status == HttpStatusCode.BadRequest).Should().Be(5);
        (await Descriptions(port))[0]!["version"]!.GetValue<int>().Should().Be(2);
    }

    /// <summary>rest 4: 204 even if nothing matched.</summary>
    [Fact]
    public async Task A_change_of_what_is_not_there_does_nothing()
    {
        var port = await bed.Port();
        var added = await bed.Describe(port, "acme", "first");
        (await bed.Api.Delete($"{Root}/{OrchestratorApi.Text(added, "id")}")).Demand(HttpStatusCode.NoContent);

        (await Change(added, "second", version: 1)).Demand(HttpStatusCode.NoContent);
        added["id"] = Guid.NewGuid().ToString();
        (await Change(added, "second")).Demand(HttpStatusCode.NoContent);

        (await Shown(port)).Should().BeEmpty();
    }

    /// <summary>rest 4 names no least length: operators clear the text.</summary>
    [Fact]
    public async Task A_description_may_be_empty()
    {
        var (described, bare) = (await bed.Port(), await bed.Port());
        var added = await bed.Describe(described, "acme", "first");

        (await Change(added, "")).Demand(HttpStatusCode.NoContent);
        OrchestratorApi.Text(await bed.Describe(bare, "acme", ""), "description").Should().BeEmpty();

        (await Shown(described)).Should().Equal("");
    }

    [Fact]
    public async Task A_description_does_not_go_over_to_another_customer()
    {
        var port = await bed.Port();
        var added = await bed.Describe(port, "acme", "first");
        added["customer_id"] = "other";

        (await Change(added, "second")).Demand(HttpStatusCode.Conflict).Text.Should().Contain($"is of customer 'acme' and subscription {port}");
        (await Shown(port)).Should().Equal("first");
    }

    /// <summary>semantics 155: delete twice fine.</summary>
    [Fact]
    public async Task What_is_deleted_is_gone_and_can_be_added_again()
    {
        var port = await bed.Port();
        var id = OrchestratorApi.Text(await bed.Describe(port, "acme", "first"), "id");

        (await bed.Api.Delete($"{Root}/{id}")).Demand(HttpStatusCode.NoContent);
        (await bed.Api.Delete($"{Root}/{id}")).Demand(HttpStatusCode.NoContent);
        (await bed.Api.Delete($"{Root}/{Guid.NewGuid()}")).Demand(HttpStatusCode.NoContent);

        (await bed.Api.Get($"{Root}/{id}")).Demand(HttpStatusCode.NotFound).Text.Should().Contain(id);
        (await bed.Api.Get($"{Root}/customer/acme/subscription/{port}")).Demand(HttpStatusCode.NotFound).Text.Should().Contain("acme").And.Contain($"{port}");
        (await Shown(port)).Should().BeEmpty();
        (await bed.Describe(port, "acme", "again"))["version"]!.GetValue<int>().Should().Be(1);
        (await bed.Api.Get($"{Root}/{id}")).Demand(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_unknown_subscription_gets_none()
    {
        var unknown = new SubscriptionId(Guid.NewGuid());
        (await bed.Api.Post(Root, Body(unknown, "acme", "text").ToJsonString())).Demand(HttpStatusCode.NotFound)
            .Text.Should().Contain($"Subscription with id: {unknown}, not found");
        (await bed.Api.Get($"{Root}/customer/acme/subscription/{unknown}")).Demand(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("subscription_id", null, "missing")]
    [InlineData("subscription_id", "null", "uuid_type")]
    [InlineData("subscription_id", "7", "uuid_type")]
    [InlineData("subscription_id", "\"nope\"", "uuid_parsing")]
    [InlineData("customer_id", null, "missing")]
    [InlineData("customer_id", "7", "string_type")]
    [InlineData("customer_id", "\" \"", "string_too_short")]
    [InlineData("description", null, "missing")]
    [InlineData("description", "[]", "string_type")]
    [InlineData("id", null, "missing")]
    [InlineData("id", "\"nope\"", "uuid_parsing")]
    [InlineData("version", "\"1\"", "int_type")]
    [InlineData("version", "1.5", "int_type")]
    [InlineData("version", "99999999999", "int_type")]
    public async Task A_field_that_cannot_be_read_is_named(string field, string? value, string type)
    {
        var body = Body(await bed.Port(), "acme", "text");
        body["id"] = Guid.NewGuid().ToString();
        if (value is null)
            body.Remove(field);
        else
            body[field] = JsonNode.Parse(value);

        var error = (await bed.Api.Put(Root, body.ToJsonString())).Demand(HttpStatusCode.UnprocessableEntity).Json["detail"]![0]!;

        (OrchestratorApi.Text(error, "type"), error["loc"]!.ToJsonString()).Should().Be((type, $"""["body","{field}"]"""));
        if (field is not ("id" or "version"))
            (await bed.Api.Post(Root, body.ToJsonString())).Demand(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_text_has_at_most_5000_characters_and_a_customer_255()
    {
        var port = await bed.Port();
        var (longest, customer) = (string.Concat(Enumerable.Repeat("💡", 5000)), new string('c', 255));
        OrchestratorApi.Text(await bed.Describe(port, customer, longest), "description").Should().Be(longest);

        (await bed.Api.Post(Root, Body(port, "acme", longest + "x").ToJsonString())).Demand(HttpStatusCode.UnprocessableEntity).Text.Should().Contain("string_too_long");
        (await bed.Api.Post(Root, Body(port, customer + "x", "text").ToJsonString())).Demand(HttpStatusCode.UnprocessableEntity).Text.Should().Contain("string_too_long");
        (await bed.Api.Post(Root, Body(port, "acme", new string('x', 1024 * 1024)).ToJsonString())).Demand(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("GET", "nope")]
    [InlineData("DELETE", "nope")]
    [InlineData("GET", "customer/acme/subscription/nope")]
    public async Task An_id_that_is_none_is_unprocessable(string method, string path) =>
        (await bed.Api.Send(new HttpMethod(method), $"{Root}/{path}", body: null)).Demand(HttpStatusCode.UnprocessableEntity).Text.Should().Contain("uuid_parsing");

    [Fact]
    public async Task The_mark_of_a_subscription_changes_with_its_descriptions()
    {
        var port = await bed.Port();
        var before = (await bed.Api.Get($"api/subscriptions/domain-model/{port}")).Header("ETag")!;

        await bed.Describe(port, "acme", "first");

        (await bed.Api.Get($"api/subscriptions/domain-model/{port}", ("If-None-Match", before))).Demand(HttpStatusCode.OK).Header("ETag").Should().NotBe(before);
    }

    private static System.Text.Json.JsonSerializerOptions RestOptions => Http.RestJson.Options;

    private Task<ApiAnswer> Change(JsonNode description, string text, int? version = null)
    {
        var body = description.DeepClone();
        body["description"] = text;
        body["version"] = version;
        return bed.Api.Put(Root + "/", body.ToJsonString());
    }

    private async Task<JsonArray> Descriptions(SubscriptionId id) =>
        (await bed.Api.Get($"api/subscriptions/domain-model/{id}")).Demand(HttpStatusCode.OK).Json["customer_descriptions"]!.AsArray();

    private async Task<IEnumerable<string>> Shown(SubscriptionId id) => (await Descriptions(id)).Select(entry => OrchestratorApi.Text(entry!, "description"));

    private static JsonObject Body(SubscriptionId subscription, string customer, string text) =>
        new() { ["subscription_id"] = subscription.ToString(), ["customer_id"] = customer, ["description"] = text };
}
