namespace Orchestrator.Faults.Crashes;

/// <summary>The system's clock, so much ahead.</summary>
internal sealed class LaterTime(TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}
