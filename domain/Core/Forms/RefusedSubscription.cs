using System.Text.Json.Nodes;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Forms;

/// <summary>Why a workflow cannot be started on the subscription that was chosen.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Details">What <see cref="UsabilityExplanation"/> says of it, as in the lists of workflows.</param>
public sealed record RefusedSubscription(UsabilityReason Reason, JsonObject Details);
