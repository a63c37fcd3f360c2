using System.Collections.Concurrent;
using Orchestrator.Core.Authorization;
using Orchestrator.Core.Workflows;

namespace Orchestrator.TestNetwork;

/// <summary>
/// Tells the steps of <see cref="ObedientTask"/> and <see cref="GenerousWorkflow"/> what to do, and remembers how often each ran.
/// </summary>
public sealed class Switchboard
{
    private readonly ConcurrentDictionary<string, Func<CancellationToken, Task>> _behaviours = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _runs = new(StringComparer.Ordinal);

    /// <summary>What the step of <see cref="GenerousWorkflow"/> returns.</summary>
    public Func<State> Gift { get; set; } = () => [];

    /// <summary>The steps of <see cref="ChangingTask"/>, a letter each.</summary>
    public string Deployed { get; set; } = "abc";

    /// <summary>Which authorisation callbacks <see cref="GuardedTask"/> has, a letter each.</summary>
    public string Guards { get; set; } = "";

    /// <summary>Why <see cref="GuardedTask"/> must not be started; null when it may.</summary>
    public string? Objection { get; set; }

    /// <summary>How many children <see cref="Convoy"/> starts.</summary>
    public int ConvoySize { get; set; } = 3;

    /// <summary>The steps in the group of <see cref="ChangingGroup"/>, a letter each; i asks for input.</summary>
    public string Grouped { get; set; } = "abc";

    /// <summary>Whether <see cref="ChangingGroup"/> runs its group.</summary>
    public bool Builds { get; set; } = true;

    /// <summary>How many children <see cref="Fleet"/> and <see cref="Regatta"/> start.</summary>
    public int FleetSize { get; set; } = 4;

    /// <summary>Whether these children ask for input.</summary>
    public bool ShipsAsk { get; set; }

    /// <summary>What the probe of <see cref="OneShotTask"/> finds.</summary>
    public bool IsTransferred { get; set; }

    /// <summary>Asked besides the guards of <see cref="GuardedTask"/>, in the order in which they are asked.</summary>
    public Func<AuthorizationContext, bool> StillAllows { get; set; } = _ => true;

    /// <summary>How often the body of a process's step ran.</summary>
    public int RunsOf(Guid process, string step) => _runs.GetValueOrDefault($"{process}:{step}");

    /// <summary>How often the body of a step ran, whatever the process.</summary>
    public int RunsOf(string step) => _runs.Where(run => run.Key.EndsWith(":" + step, StringComparison.Ordinal)).Sum(run => run.Value);

    /// <summary>Sets what a step does, for example throw, or wait for the test.</summary>
    public void Set(string step, Func<CancellationToken, Task> behaviour) => _behaviours[step] = behaviour;

    internal Task Run(string process, string step, CancellationToken cancellation)
    {
        _runs.AddOrUpdate($"{process}:{step}", 1, static (_, times) => times + 1);
        return _behaviours.TryGetValue(step, out var behaviour) ? behaviour(cancellation) : Task.CompletedTask;
    }
}
