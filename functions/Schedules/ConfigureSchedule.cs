using System.Globalization;
using System.Linq.Expressions;
using System.Text.Json.Nodes;
using Orchestrator.Core.Authorization;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Forms.Fields;
using Orchestrator.Core.Workflows;
using Orchestrator.Functions.Orchestration;

namespace Orchestrator.Functions.Schedules;

/// <summary>
/// Asks which task is started when, and with what; the result is the body of <c>POST /api/schedules/</c> (forms 8).
/// </summary>
public sealed class ConfigureSchedule(
    WorkflowRegistry registry, WorkflowCatalogue workflows, IServiceProvider services, WorkflowGuard guard, TimeProvider time) : NamedForm
{
    /// <summary>The key of the form.</summary>
    public const string Key = "configure_schedule";

    private const string Title = "Create new schedule";

    /// <summary>How long a user may take from choosing a moment to sending it.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    /// <inheritdoc />
    protected override async Task<State> Ask(FormContext form, Caller caller)
    {
        var tasks = await Tasks(caller, form.Cancellation);
        var chosen = await form.Ask<TaskPage>(Title, page => page
            .Choice(p => p.Task, tasks.Select(task => new FormOption(task.Definition.Name, task.Definition.Description))));
        var task = tasks.Single(candidate => candidate.Definition.Name == chosen.Task);
        var inputs = await form.AskPagesOf(task);

        var type = (await form.Ask<TypePage>(Title, page => page.ReadOnly(p => p.Task, chosen.Task))).ScheduleType;
        var trigger = type switch
        {
            ScheduleType.Once => await AskOnce(form, chosen.Task),
            ScheduleType.Interval => await AskInterval(form, chosen.Task),
            ScheduleType.Cron => await AskCron(form, chosen.Task),
        };
        return State.From(new
        {
            workflowId = WorkflowRegistration.IdOf(chosen.Task),
            workflowName = chosen.Task,
            trigger = type switch { ScheduleType.Once => "date", ScheduleType.Interval => "interval", ScheduleType.Cron => "cron" },
            triggerKwargs = trigger,
            userInputs = new JsonArray([.. inputs.DefaultIfEmpty([]).Select(page => page.DeepClone())]),
            scheduledType = "create",
            name = task.Definition.Description,
        });
    }

    /// <summary>The tasks that somebody may start.</summary>
    private async Task<IReadOnlyList<Workflow>> Tasks(Caller caller, CancellationToken cancellation)
    {
        var tasks = new List<Workflow>();
        foreach (var registration in registry.All.Where(registration => registration.Definition.IsTask))
        {
            if (workflows.TryCreate(registration.Definition.Name, services, out var task) && await guard.MayStart(task, caller, cancellation))
                tasks.Add(task);
        }

        return tasks;
    }

    private async Task<JsonObject> AskOnce(FormContext form, string task)
    {
        var page = await form.Submit<OncePage>(Title, fields => When(fields
            .ReadOnly(p => p.Task, task)
            .ReadOnly(p => p.ScheduleType, ScheduleType.Once), p => p.StartDate));
        return new JsonObject { ["run_date"] = Text(page.StartDate) };
    }

    private async Task<JsonObject> AskInterval(FormContext form, string task)
    {
        var page = await form.Submit<IntervalPage>(Title, fields => When(fields
            .ReadOnly(p => p.Task, task)
            .ReadOnly(p => p.ScheduleType, ScheduleType.Interval), p => p.StartDate));
        var (unit, count) = page.Interval switch
        {
            ScheduleInterval.OneHour => ("hours", 1),
            ScheduleInterval.TwoHours => ("hours", 2),
            ScheduleInterval.FourHours => ("hours", 4),
            ScheduleInterval.TwelveHours => ("hours", 12),
            ScheduleInterval.Day => ("hours", 24),
            ScheduleInterval.OneWeek => ("weeks", 1),
            ScheduleInterval.TwoWeeks => ("weeks", 2),
            ScheduleInterval.Month => ("weeks", 4),
        };
        return new JsonObject { ["start_date"] = Text(page.StartDate), [unit] = count };
    }

    private async Task<JsonObject> AskCron(FormContext form, string task)
    {
        var page = await form.Submit<CronPage>(Title, fields => When(fields
            .ReadOnly(p => p.Task, task)
            .ReadOnly(p => p.ScheduleType, ScheduleType.Cron)
            .Check(p => p.Cron, CronText.Problem), p => p.StartDate));
        var trigger = CronText.Fields(page.Cron);
        trigger["start_date"] = Text(page.StartDate);
        return trigger;
    }

    /// <summary>In an hour when nothing else is said. Now is no bound of the field: it has passed by the time the page is sent.</summary>
    private void When<T>(FormPage<T> fields, Expression<Func<T, Timestamp>> startDate)
    {
        var now = time.GetUtcNow();
        fields.Default(startDate, Timestamp.Of(now.AddHours(1))).Check(startDate, start => start.Time >= now - Grace ? null
            : $"{Shown(start.Time)} has passed. Choose a moment from now on; it is {Shown(now)}");
    }

    private static string Shown(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Text(Timestamp moment) => moment.Time.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    private sealed record TaskPage
    {
        public required string Task { get; init; }
    }

    private sealed record TypePage
    {
        public string Task { get; init; } = "";

        public required ScheduleType ScheduleType { get; init; }
    }

    private sealed record OncePage
    {
        public string Task { get; init; } = "";

        public ScheduleType ScheduleType { get; init; }

        [TimestampFormat]
        public Timestamp StartDate { get; init; }
    }

    private sealed record IntervalPage
    {
        public string Task { get; init; } = "";

        public ScheduleType ScheduleType { get; init; }

        [TimestampFormat]
        public Timestamp StartDate { get; init; }

        public required ScheduleInterval Interval { get; init; }
    }

    private sealed record CronPage
    {
        public string Task { get; init; } = "";

        public ScheduleType ScheduleType { get; init; }

        [TimestampFormat]
        public Timestamp StartDate { get; init; }

        public Callout Help { get; init; } = new(
            "Cron expression", "Minute, hour, day of the month, month and day of the week; with six fields the seconds come first. Write days of the week by name, as in 0 6 * * mon-fri: their numbers count from Monday, which is 0, whatever is shown below.", "help");

        public required string Cron { get; init; }
    }
}
