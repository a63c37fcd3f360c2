using System.Text.Json.Nodes;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Functions.Http;

/// <summary>The WorkflowSchema (rest 3).</summary>
/// <param name="WorkflowId">Its id.</param>
/// <param name="Name">Its key.</param>
/// <param name="Target">What it does to a subscription.</param>
/// <param name="IsTask">Whether it is a task.</param>
/// <param name="Description">What it does, in words.</param>
/// <param name="CreatedAt">When it was first deployed.</param>
/// <param name="Steps">Always null.</param>
public sealed record WorkflowView(
    Guid WorkflowId, string Name, Target Target, bool IsTask, string Description, DateTimeOffset? CreatedAt, JsonArray? Steps);
