using System.Text.Json.Nodes;

namespace Orchestrator.Functions.Http;

/// <summary>A setting of the deployment (rest 5).</summary>
/// <param name="EnvName">Its name as an environment variable.</param>
/// <param name="EnvValue">Its value; masked where it may be a secret.</param>
public sealed record SettingView(string EnvName, JsonNode? EnvValue);
