using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Forms;
using Orchestrator.Functions.Http;

namespace Orchestrator.Functions.Tests.Api;

/// <summary>The answer to a page that is not valid (rest 0.3, forms 6).</summary>
public sealed class FormErrorTests
{
    [Fact]
    public async Task Places_are_keys_and_indexes_and_only_rules_with_numbers_have_a_context()
    {
        var body = await Answered(new FormValidationException("PortsPage",
        [
            new FormError("string_too_long", ["ports", 1, "name"], "String should have at most 3 characters", "abcd", new JsonObject { ["max_length"] = 3 }),
            new FormError("value_error", [FormError.Root], "Nothing fits", Input: null),
        ]));

        JsonNode.DeepEquals(body, JsonNode.Parse("""
            {
              "type": "FormValidationError", "title": "Form not valid", "status": 400,
              "detail": "2 validation errors for PortsPage\nports -> 1 -> name\n  String should have at most 3 characters (type=string_too_long; max_length=3)\n__root__\n  Nothing fits (type=value_error)",
              "validation_errors": [
                {"type": "string_too_long", "loc": ["ports", 1, "name"], "msg": "String should have at most 3 characters", "input": "abcd", "ctx": {"max_length": 3}},
                {"type": "value_error", "loc": ["__root__"], "msg": "Nothing fits", "input": null}
              ]
            }
            """)).Should().BeTrue(body.ToJsonString());
    }

    /// <summary>forms 6: the detail has a place and a line for every error, whatever its context holds.</summary>
    [Fact]
    public async Task A_context_is_one_line_of_the_detail()
    {
        var body = await Answered(new FormValidationException("SubscriptionPage",
        [
            new FormError("value_error", ["subscription_id"], "Nothing fits", Input: null, new JsonObject { ["usable_when"] = new JsonArray("active", "für's Lager"), ["status"] = "initial", ["version"] = null }),
        ]));

        body["detail"]!.GetValue<string>().Should().Be(
            "1 validation error for SubscriptionPage\nsubscription_id\n  Nothing fits (type=value_error; usable_when=[\"active\",\"für's Lager\"]; status=initial; version=null)");
    }

    private static async Task<JsonNode> Answered(Exception error)
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = services, Response = { Body = body } };
        await (await Answer.Of(() => throw error)).ExecuteAsync(context);
        return JsonNode.Parse(body.ToArray())!;
    }
}
