using System.Globalization;

namespace Orchestrator.Functions.Orchestration;

/// <summary>Ends a wait of the interpreter. Every wait has its own event name, so an event that comes twice does no harm.</summary>
/// <param name="User">Who resumed the process.</param>
/// <param name="Plan">The plan from here on, when a deployment has changed it; null to go on with the plan at hand.</param>
public sealed record ResumeEvent(string User, IReadOnlyList<PlannedStep>? Plan = null)
{
    /// <summary>The name of the event that ends a wait.</summary>
    public static string NameOf(int wait) => "resume-" + wait.ToString(CultureInfo.InvariantCulture);
}
