using Microsoft.Extensions.Configuration;
using Orchestrator.Core.Authorization;
using Orchestrator.Functions.Access;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.TestNetwork;

namespace Orchestrator.Functions.Tests.Access;

/// <summary>Settings with which the app would stand open, or let nobody in, keep it from starting.</summary>
public sealed class AccessSettingsTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData("Authentication:Mode is '0'. Set it to None, Oidc, EasyAuth", "Authentication:Mode=0")]
    [InlineData("Authentication:Mode is 'none '", "Authentication:Mode=none ")]
    [InlineData("Authentication:Mode is '7'", "Authentication:Mode=7")]
    [InlineData("Authentication:Audience is not set", "Authentication:Audience=")]
    [InlineData("Authentication:Authority is ''", "Authentication:Authority=")]
    [InlineData("Authentication:Authority is 'http://login.example.net'", "Authentication:Authority=http://login.example.net")]
    [InlineData("Authentication:Authority is 'login'", "Authentication:Authority=login")]
    [InlineData("set Authentication:TrustClientPrincipal", "Authentication:Mode=EasyAuth")]
    [InlineData("Authorization:Policies:look is not a policy. There are: read, start,", "Authorization:Policies:look=all")]
    [InlineData("Authorization:Policies names no roles", "Authorization:Policies:read=")]
    [InlineData("Cors:Origins has 'ui.example.net'", "Cors:Origins=ui.example.net")]
    [InlineData("Cors:Origins has 'https://ui.example.net/page'", "Cors:Origins=https://ui.example.net/page")]
    [InlineData("with Cors:AllowCredentials it cannot be any", "Cors:Origins=*", "Cors:AllowCredentials=true")]
    [InlineData("this app runs in Azure", "Authentication:Mode=None", "WEBSITE_INSTANCE_ID=0")]
    [InlineData("this app runs in Azure", "Authentication:Mode=None", "WEBSITE_SITE_NAME=orchestrator")]
    [InlineData("this app runs in Azure", "Authentication:Mode=None", "WEBSITE_POD_NAME=orchestrator-1")]
    [InlineData("can be reached from other machines", "Authentication:Mode=None", "urls=http://+:0")]
    [InlineData("can be reached from other machines", "Authentication:Mode=None", "urls=http://127.0.0.1:0;http://0.0.0.0:0")]
    [InlineData("can be reached from other machines", "Authentication:Mode=None", "Kestrel:Endpoints:Open:Url=http://192.0.2.1:0")]
    public async Task The_reason_names_the_setting(string reason, params string[] settings)
    {
        var start = () => Start(settings);
        (await start.Should().ThrowAsync<Exception>()).Which.Message.Should().Contain(reason);
    }

    [Theory]
    [InlineData("Authentication:Mode=None", "WEBSITE_INSTANCE_ID=0", "Authentication:AllowAnonymousNetwork=true")]
    [InlineData("Authentication:Mode=None", "urls=http://0.0.0.0:0", "Authentication:AllowAnonymousNetwork=true")]
    [InlineData("urls=http://0.0.0.0:0")]
    [InlineData("Authentication:Mode=None", "urls=http://[::1]:0")]
    public Task These_are_good(params string[] settings) => Start(settings);

    [Fact]
    public void A_policy_that_nobody_has_lets_nobody()
    {
        var policies = new AccessPolicies(
            new AuthenticationOptions { Mode = AuthenticationMode.Oidc },
            new ConfigurationManager { ["Authorization:Policies:read"] = "*" });
        var jane = Caller.Of("jane");
        policies.Allows(Policy.Read, jane).Should().BeTrue();
        policies.Allows(Policy.Operate, jane).Should().BeFalse();
        policies.Allows(Policy.Read, caller: null).Should().BeFalse();
        policies.AllowsStart("any", jane).Should().BeFalse();
    }

    private async Task Start(string[] settings)
    {
        var all = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["Authentication:Mode"] = "Oidc",
            ["Authentication:Authority"] = "https://login.example.net",
            ["Authentication:Audience"] = "orchestrator",
            ["Authorization:Policies:read"] = "*",
        };
        foreach (var setting in settings.Select(setting => setting.Split('=', 2)))
            all[setting[0]] = setting[1];
        await using var host = await TestHost.Start(all);
    }
}
