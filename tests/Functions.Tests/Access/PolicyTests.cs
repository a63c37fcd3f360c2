using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Orchestrator.Core.Authorization;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Access;

/// <summary>What roles let a user do, and what workflows get to know of who asks.</summary>
public sealed class PolicyTests(AccessBed bed) : IClassFixture<AccessBed>
{
    private const string Refused = """{"detail":"Not authorized"}""";

    [Theory]
    [InlineData("reader", "GET", "api/processes", true)]
    [InlineData("operator", "GET", "api/processes", true)]
    [InlineData("admin", "GET", "api/processes", true)]
    [InlineData("starter", "GET", "api/processes", false)]
    [InlineData("Reader", "GET", "api/processes", false)]
    [InlineData("", "GET", "api/processes", false)]
    [InlineData("reader", "GET", "api/esdb/organisations", true)]
    [InlineData("starter", "GET", "api/esdb/organisations", false)]
    [InlineData("operator", "PUT", "api/processes/{id}/resume", true)]
    [InlineData("reader", "PUT", "api/processes/{id}/resume", false)]
    [InlineData("operator", "PUT", "api/processes/{id}/abort", true)]
    [InlineData("reader", "PUT", "api/settings/status", false)]
    [InlineData("cleaner", "DELETE", "api/processes/{id}", true)]
    [InlineData("operator", "DELETE", "api/processes/{id}", false)]
    [InlineData("reader", "POST", "api/processes/five_steps", false)]
    [InlineData("admin", "POST", "api/processes/five_steps", true)]
    public async Task A_role_is_let_do_what_its_policies_say(string role, string method, string path, bool may)
    {
        var answer = await bed.As("jane", role).Send(
            new HttpMethod(method), path.Replace("{id}", Guid.NewGuid().ToString(), StringComparison.Ordinal), method == "GET" ? null : "[{}]"u8.ToArray());
        if (may)
            answer.Status.Should().NotBe(HttpStatusCode.Forbidden, answer.Text);
        else
            answer.Demand(HttpStatusCode.Forbidden).Text.Should().Be(Refused);
    }

    /// <summary>Who has the token of a callback can answer in the name of the outside system.</summary>
    [Fact]
    public async Task Only_who_may_operate_sees_the_secret_of_a_callback()
    {
        var (operators, readers) = (bed.As("otto", "admin"), bed.As("rita", "reader"));
        var id = await operators.Start("courier");
        var token = OrchestratorApi.Text((await operators.Reaches(id, "awaiting_callback"))["current_state"]!, "__callback_token");

        var shown = (await readers.Get($"api/processes/{id}")).Demand(HttpStatusCode.OK);

        shown.Text.Should().NotContain(token);
        OrchestratorApi.Text(shown.Json["current_state"]!, "callback_route").Should().Be($"/api/processes/{id}/callback/**********");
        (await operators.Get($"api/processes/{id}")).Text.Should().Contain(token);
    }

    /// <summary>The longest pattern of <c>Authorization:Start</c> decides, else the policy.</summary>
    [Theory]
    [InlineData("counter", "five_steps", HttpStatusCode.Created)]
    [InlineData("starter", "five_steps", HttpStatusCode.Forbidden)]
    [InlineData("starter", "guarded_task", HttpStatusCode.Created)]
    [InlineData("counter", "guarded_task", HttpStatusCode.Forbidden)]
    public async Task Workflows_can_be_started_by_roles_of_their_own(string role, string workflow, HttpStatusCode expected)
    {
        var answer = (await bed.As("jane", role).Post($"api/processes/{workflow}", "[{}]")).Demand(expected);
        if (expected == HttpStatusCode.Forbidden)
            OrchestratorApi.Text(answer.Json, "detail").Should().Be($"User is not authorized to start '{workflow}' workflow");
    }

    [Theory]
    [InlineData("realm_access.roles")]
    [InlineData("https://example.net/roles")]
    public async Task Roles_may_be_in_any_claim(string claim)
    {
        await using var own = await AccessBed.Create(bed.Azurite, settings: ("Authentication:RolesClaim", claim));
        var token = own.Provider.Token(claims: claims =>
        {
            claims["realm_access"] = new JsonObject { ["roles"] = new JsonArray("reader") };
            claims["https://example.net/roles"] = "reader other";
        });
        (await own.With(token).Get("api/products")).Demand(HttpStatusCode.OK);
    }

    /// <summary>semantics 104, rest 0: the reporter is shown, and nothing else.</summary>
    [Fact]
    public async Task The_reporter_is_shown_and_the_user_decides()
    {
        var seen = new ConcurrentQueue<AuthorizationContext>();
        bed.Host.Switchboard.Guards = "A";
        bed.Host.Switchboard.StillAllows = context =>
        {
            seen.Enqueue(context);
            return true;
        };
        try
        {
            (await bed.As("jane", "starter", "reader").Post("api/processes/guarded_task?reporter=A", "[{}]")).Demand(HttpStatusCode.Forbidden);

            var api = bed.As("Anna A", "starter", "reader");
            var id = await api.Start("guarded_task", query: "?reporter=jane");
            var process = await api.Reaches(id, "suspended");

            OrchestratorApi.Text(process, "created_by").Should().Be("jane");
            seen.Should().HaveCountGreaterThan(1, "it is asked at the request, and again at the step");
            seen.Should().OnlyContain(context => context.User == "Anna A" && context.Roles.SequenceEqual(new[] { "starter", "reader" }));
        }
        finally
        {
            (bed.Host.Switchboard.Guards, bed.Host.Switchboard.StillAllows) = ("", _ => true);
        }
    }

    /// <summary>rest 0.</summary>
    [Fact]
    public async Task Without_reporter_the_tokens_user_is_shown()
    {
        var api = bed.As("jane", "counter", "reader");
        var process = await api.Reaches(await api.Start("five_steps"), "completed");
        OrchestratorApi.Text(process, "created_by").Should().Be("jane");
    }

    [Fact]
    public async Task Children_start_on_the_rights_of_their_parent_whatever_their_workflow_needs()
    {
        bed.Host.Switchboard.ConvoySize = 2;
        var api = bed.As("jane", "starter", "reader");
        (await api.Post("api/processes/obedient_task", "[{}]")).Demand(HttpStatusCode.Forbidden);

        await api.Reaches(await api.Start("convoy", query: "?reporter=joe"), "completed");
    }
}
