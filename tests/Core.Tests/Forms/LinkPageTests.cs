using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Orchestrator.Core.Forms.Fields;
using Orchestrator.Core.Tests.Fixtures;

namespace Orchestrator.Core.Tests.Forms;

/// <summary>The worked example of forms 3.2; there the customer has neither a default nor is it required, which no field can be.</summary>
public sealed class LinkPageTests
{
    private const string Expected = """
        {
          "title": "New link", "type": "object", "additionalProperties": false,
          "required": ["speed", "colour", "customer_id"],
          "properties": {
            "speed": {"title": "Speed", "type": "integer", "minimum": 1, "maximum": 400},
            "colour": {"$ref": "#/$defs/Colour"},
            "remark": {"title": "Remark", "format": "long", "type": "string", "default": ""},
            "customer_id": {"title": "Customer Id", "type": "string", "format": "customerId"},
            "summary": {"$ref": "#/$defs/MigrationSummaryValue", "type": "string", "format": "summary", "default": null,
              "extraProperties": {"data": {"headers": ["value"], "labels": ["speed"], "columns": [["100"]]}},
              "uniforms": {"data": {"headers": ["value"], "labels": ["speed"], "columns": [["100"]]}}}
          },
          "$defs": {
            "Colour": {"title": "Colour", "type": "string", "enum": ["b", "r"], "options": {"b": "Blue", "r": "Red"}},
            "MigrationSummaryValue": {"title": "MigrationSummaryValue", "type": "object", "properties": {}}
          }
        }
        """;

    private enum Colour
    {
        [Display(Name = "Blue"), JsonStringEnumMemberName("b")]
        Blue,

        [Display(Name = "Red"), JsonStringEnumMemberName("r")]
        Red,
    }

    [Fact]
    public async Task A_link_is_asked_for_as_in_the_example()
    {
        var actual = (await FormBed.Asked<LinkPage>("New link")).Form;

        JsonNode.DeepEquals(actual, JsonNode.Parse(Expected)).Should().BeTrue(actual.ToJsonString());
    }

    private sealed record LinkPage
    {
        [Range(1, 400)]
        public required int Speed { get; init; }

        public required Colour Colour { get; init; }

        [LongText]
        public string Remark { get; init; } = "";

        [CustomerId]
        public required string CustomerId { get; init; }

        public MigrationSummary Summary { get; init; } = new(["value"], ["speed"], [["100"]]);
    }
}
