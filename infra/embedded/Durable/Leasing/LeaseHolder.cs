using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Orchestrator.Embedded.Durable.Leasing;

/// <summary>The process that holds a task hub, as it says of itself in the metadata of the lease blob.</summary>
internal sealed record LeaseHolder(string Machine, int ProcessId, DateTimeOffset ProcessStarted, DateTimeOffset Since)
{
    // Start times are derived from the boot time, which two readers may see a little differently.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    public static LeaseHolder Current(TimeProvider time)
    {
        using var process = Process.GetCurrentProcess();
        return new(Environment.MachineName, process.Id, StartOf(process), time.GetUtcNow());
    }

    public static LeaseHolder? FromMetadata(IDictionary<string, string> metadata) =>
        metadata.TryGetValue("machine", out var machine)
        && metadata.TryGetValue("pid", out var pid)
        && metadata.TryGetValue("started", out var started)
        && metadata.TryGetValue("since", out var since)
            ? new(machine, int.Parse(pid, CultureInfo.InvariantCulture), Time(started), Time(since))
            : null;

    public IDictionary<string, string> ToMetadata() => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["machine"] = Machine,
        ["pid"] = ProcessId.ToString(CultureInfo.InvariantCulture),
        ["started"] = ProcessStarted.ToString("O", CultureInfo.InvariantCulture),
        ["since"] = Since.ToString("O", CultureInfo.InvariantCulture),
    };

    public bool IsOnThisMachine => string.Equals(Machine, Environment.MachineName, StringComparison.Ordinal);

    /// <summary>Only meaningful on the holder's own machine. A reused process id is told by its start time.</summary>
    public bool IsAlive()
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            return !process.HasExited
                && (StartOf(process) - ProcessStarted).Duration() < Tolerance;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return false;
        }
        catch (Win32Exception)
        {
            // It lives, and belongs to somebody else.
            return true;
        }
    }

    private static DateTimeOffset StartOf(Process process) => new(process.StartTime.ToUniversalTime());

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
