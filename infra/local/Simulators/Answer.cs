using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Orchestrator.Local.Simulators;

/// <summary>What a simulated system answers.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Json">The body; null for none.</param>
internal sealed record Answer(int Status, string? Json)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    public static Answer Ok<T>(T body) => new(200, JsonSerializer.Serialize(body, SimulatorJson.Options));

    public static Answer NoContent { get; } = new(204, null);

    public static Answer Problem(int status, string detail) =>
        new(status, JsonSerializer.Serialize(new { status, detail }, SimulatorJson.Options));

    public IResult ToResult() =>
        Json is null ? Results.StatusCode(Status) : Results.Content(Json, "application/json", statusCode: Status);
}
