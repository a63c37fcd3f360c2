using System.Globalization;

namespace Orchestrator.Functions.Orchestration;

/// <summary>
/// Ends a wait of the interpreter; what the command brings is stored with the process. Every wait has its own event name, so an
/// event that comes twice does no harm.
/// </summary>
/// <param name="Plan">The plan from here on, when a deployment has changed it; null to go on with the plan at hand.</param>
/// <param name="Sub">Where in the group at hand the new plan goes on.</param>
public sealed record ResumeEvent(IReadOnlyList<PlannedStep>? Plan = null, int Sub = 0)
{
    /// <summary>The name of the event that ends a wait.</summary>
    public static string NameOf(int wait) => "resume-" + wait.ToString(CultureInfo.InvariantCulture);
}
