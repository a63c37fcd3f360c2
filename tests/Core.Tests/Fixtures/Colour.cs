using System.Text.Json.Serialization;

namespace Orchestrator.Core.Tests.Fixtures;

public enum Colour
{
    Red,
    DeepBlue,
    [JsonStringEnumMemberName("yellow/green")] YellowGreen,
}
