using System.Globalization;
using Cronos;
using Orchestrator.Embedded.Hosting;

namespace Orchestrator.Embedded.Timers;

/// <summary>When a timer function runs: an NCRONTAB expression (five or six fields, UTC) or a fixed interval.</summary>
internal sealed class TimerSchedule
{
    private static readonly TimeSpan MonitoredInterval = TimeSpan.FromMinutes(1);

    private readonly CronExpression? _cron;
    private readonly TimeSpan _interval;

    private TimerSchedule(CronExpression? cron, TimeSpan interval) => (_cron, _interval) = (cron, interval);

    public static TimerSchedule Parse(string text, string function)
    {
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var interval) && interval > TimeSpan.Zero)
        {
            return new(null, interval);
        }

        try
        {
            var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
            return new(CronExpression.Parse(text, fields == 5 ? CronFormat.Standard : CronFormat.IncludeSeconds), default);
        }
        catch (CronFormatException exception)
        {
            throw new EmbeddedHostException(
                $"Timer schedule '{text}' of function '{function}' is neither an NCRONTAB expression "
                + $"({{second}} {{minute}} {{hour}} {{day}} {{month}} {{day-of-week}}) nor an interval (hh:mm:ss): {exception.Message}",
                exception);
        }
    }

    /// <summary>The first occurrence after a time; null when there is none.</summary>
    public DateTimeOffset? Next(DateTimeOffset after) =>
        _cron is null ? after + _interval : _cron.GetNextOccurrence(after, TimeZoneInfo.Utc);

    /// <summary>True when runs are at least a minute apart, so that the last one is worth remembering.</summary>
    public bool IsMonitored(DateTimeOffset now) =>
        Next(now) is { } first && (Next(first) is not { } second || second - first >= MonitoredInterval);
}
