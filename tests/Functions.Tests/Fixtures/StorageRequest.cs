namespace Orchestrator.Functions.Tests.Fixtures;

/// <summary>One request to the storage.</summary>
/// <param name="Part">Which part of the host sent it: <c>app</c> or <c>hub</c>.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Address">The whole address, unescaped.</param>
/// <param name="Body">The body; a transaction lists its rows in it.</param>
public sealed record StorageRequest(string Part, string Method, string Address, string Body)
{
    /// <summary>What it is for, as a budget counts it.</summary>
    public string Kind => (Part, Method) switch
    {
        ("hub", _) when Address.Contains("comp=lease", StringComparison.Ordinal) => "lease",
        ("hub", _) when Address.Contains("PartitionKey='timers'", StringComparison.Ordinal) => "timer",
        ("hub", "POST") when IsBatch => "history append",
        ("app", "GET") when Address.Contains("Notifications()", StringComparison.Ordinal) => "listeners",
        ("app", "GET") when Address.Contains("Settings(", StringComparison.Ordinal) => "engine lock",
        ("app", "GET") when Address.Contains("ProcessIndex()", StringComparison.Ordinal) => "sweep",
        ("app", "GET") when Address.Contains("SubscriptionIndex()", StringComparison.Ordinal) => "subscription sweep",
        ("app", "GET") when Address.Contains("Processes()", StringComparison.Ordinal) => "process shown",
        ("app", "GET") when Address.Contains("Processes(", StringComparison.Ordinal) => "state read",
        ("app", "POST") when IsBatch && Body.Contains("ProcessIndex(", StringComparison.Ordinal) => "list move",
        ("app", "POST") when IsBatch && Body.Contains("cmd:", StringComparison.Ordinal) => "command record",
        ("app", "POST") when IsBatch && Body.Contains("step:", StringComparison.Ordinal) => "step record",
        ("app", "POST") when IsBatch => "process record",
        _ => $"{Part} {Method} {Address.Split('?')[0]}",
    };

    /// <summary>Whether it comes by the clock or from a reader and not from a process that runs.</summary>
    public bool IsBackground => Kind is "lease" or "timer" or "listeners" or "sweep" or "subscription sweep" or "process shown";

    private bool IsBatch => Address.Contains("$batch", StringComparison.Ordinal);

    /// <summary>Whether it records the row with this number.</summary>
    public bool Records(int row) => Kind == "step record" && Body.Contains($"step:{row:D6}", StringComparison.Ordinal);
}
