using System.Text.Json.Nodes;

namespace Orchestrator.Local.Demo;

/// <summary>Why a workflow was not started.</summary>
/// <param name="Workflow">The workflow's key.</param>
/// <param name="Error">The first error of the form, as the API answers it.</param>
internal sealed record Refusal(string Workflow, JsonObject Error)
{
    public string Message => (string?)Error["msg"] ?? "";

    /// <summary>What the refusal rests on, and what will change it.</summary>
    public string Explanation => (string?)Error["ctx"]?["explanation"] ?? "";
}
