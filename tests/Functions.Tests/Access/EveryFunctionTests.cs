using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Orchestrator.Functions.Access;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Access;

/// <summary>Every HTTP function of the app says who may call it, and that holds.</summary>
public sealed partial class EveryFunctionTests(AccessBed bed) : IClassFixture<AccessBed>
{
    /// <summary>
    /// Health, texts, the API's description of itself, callbacks and the events of Web PubSub (which have secrets of their own), and the
    /// questions that browsers ask.
    /// </summary>
    private static readonly string[] Public =
        ["docs", "docs-script", "health", "openapi", "zz-preflight", "zz-unknown", "processes-callback", "processes-callback-progress", "translations", "ws-upstream"];

    private static readonly IReadOnlyList<(MethodInfo Method, string Name, HttpTriggerAttribute Trigger)> All =
    [
        .. from type in typeof(OrchestratorServices).Assembly.GetTypes()
           from method in type.GetMethods()
           let function = method.GetCustomAttribute<FunctionAttribute>()
           where function is not null
           let trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(found => found is not null)
           where trigger is not null
           select (method, function.Name, trigger),
    ];

    public static TheoryData<string> Names => [.. All.Select(function => function.Name)];

    [Fact]
    public void All_are_found() => All.Select(function => function.Name).Should().Contain(Public).And.Contain("esdb-organisations").And.HaveCountGreaterThan(20);

    [Fact]
    public void Each_declares_who_may_call_it() =>
        All.Where(function => function.Method.GetCustomAttributes<AccessAttribute>().Count() != 1).Select(function => function.Name).Should().BeEmpty();

    [Fact]
    public void Only_these_are_public() =>
        All.Where(function => function.Method.GetCustomAttribute<PublicAttribute>() is not null).Select(function => function.Name)
            .Should().BeEquivalentTo(Public);

    /// <summary>Function keys belong to one host only.</summary>
    [Fact]
    public void None_asks_for_a_function_key() =>
        All.Where(function => function.Trigger.AuthLevel != AuthorizationLevel.Anonymous).Select(function => function.Name).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Without_token_only_the_public_ones_answer(string name)
    {
        var trigger = All.Single(function => function.Name == name).Trigger;
        var path = "api/" + Parameter().Replace(trigger.Route!, Guid.NewGuid().ToString());
        foreach (var method in trigger.Methods!)
        {
            var answer = await bed.With(token: null).Send(new HttpMethod(method.ToUpperInvariant()), path, method == "get" ? null : "{}"u8.ToArray());
            if (Public.Contains(name))
                answer.Status.Should().NotBe(HttpStatusCode.Forbidden);
            else
                answer.Demand(HttpStatusCode.Forbidden).Text.Should().Be("""{"detail":"Not authenticated"}""");
        }
    }

    [Fact]
    public async Task One_that_does_not_say_is_refused_also_to_who_may_everything() =>
        (await bed.As("jane", "admin").Get("api/test/undeclared")).Demand(HttpStatusCode.Forbidden).Text.Should().Be("""{"detail":"Not authorized"}""");

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}
