using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Access;

/// <summary>The header of a platform that authenticates in front of the app.</summary>
public sealed class EasyAuthTests(AccessBed bed, AzuriteFixture azurite) : IClassFixture<AccessBed>
{
    private const string Header = "X-MS-CLIENT-PRINCIPAL";

    [Fact]
    public async Task Where_it_is_not_trusted_it_says_nothing()
    {
        var api = bed.With(token: null);
        (await api.Get("api/products", (Header, Principal("jane", "admin")))).Demand(HttpStatusCode.Forbidden).Text.Should().Be("""{"detail":"Not authenticated"}""");
        (await bed.As("jane", "starter").Get("api/products", (Header, Principal("jane", "admin")))).Demand(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Where_it_is_trusted_it_says_who_asks()
    {
        await using var own = await AccessBed.Create(
            azurite, settings: [("Authentication:Mode", "EasyAuth"), ("Authentication:TrustClientPrincipal", "true")]);
        var api = own.With(token: null);
        (await api.Get("api/products", (Header, Principal("jane", "reader")))).Demand(HttpStatusCode.OK);
        (await api.Get("api/products", (Header, Principal("jane", "starter")))).Demand(HttpStatusCode.Forbidden).Text.Should().Be("""{"detail":"Not authorized"}""");
        (await own.As("jane", "reader").Get("api/products")).Demand(HttpStatusCode.Forbidden);

        var started = await api.Send(HttpMethod.Post, "api/processes/five_steps", "[{}]"u8.ToArray(), headers: (Header, Principal("jane", "counter", "reader")));
        var id = started.Demand(HttpStatusCode.Created).Json["id"]!.GetValue<Guid>();
        var process = await api.Get($"api/processes/{id}", (Header, Principal("jane", "reader")));
        OrchestratorApi.Text(process.Json, "created_by").Should().Be("jane");

        foreach (var bad in (string[])["", "nonsense", "bm9uZQ==", "bnVsbA==", "W10=", "e30=", "eyJjbGFpbXMiOltudWxsXX0=", Principal("SYSTEM", "admin"), Principal(" ", "admin")])
            (await api.Get("api/products", (Header, bad))).Demand(HttpStatusCode.Forbidden);
        (await api.Get("api/products", (Header, Principal("jane", "reader")), (Header, Principal("joe", "reader")))).Demand(HttpStatusCode.Forbidden);
    }

    private static string Principal(string user, params string[] roles)
    {
        const string RoleType = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role";
        var claims = new JsonArray(new JsonObject { ["typ"] = "preferred_username", ["val"] = user });
        foreach (var role in roles)
            claims.Add((JsonNode)new JsonObject { ["typ"] = RoleType, ["val"] = role });
        var principal = new JsonObject { ["auth_typ"] = "aad", ["claims"] = claims, ["name_typ"] = "name", ["role_typ"] = RoleType };
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(principal.ToJsonString()));
    }
}
