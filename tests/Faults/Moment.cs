using Orchestrator.Faults.Fixtures;
using Orchestrator.Local.Simulators;

namespace Orchestrator.Faults;

/// <summary>A moment in the life of a process, recognised by what can be seen from outside.</summary>
/// <param name="Name">What is going on in that moment.</param>
/// <param name="Arrange">Prepares it before the process starts; what it returns completes when the moment has come.</param>
internal sealed record Moment(string Name, Func<FaultBed, Func<Guid, Task>> Arrange)
{
    public static IReadOnlyList<Moment> All { get; } =
    [
        new("the start was answered with 201", _ => _ => Task.CompletedTask),
        Shown("Construct Node Enrollment model"),
        Shown("Allocate loopback addresses in ESDB"),
        Hanging("the call that reserves the node hangs", "enrollment", esdb: true),
        Hanging("the call that registers the node hangs", "node-enrollment", esdb: false),
        Lost("the node is reserved, its step not recorded", "enrollment", "reserve_in_esdb", esdb: true),
        Lost("the loopbacks are allocated, their step not recorded", "loopbacks", "allocate_loopbacks", esdb: true),
        Lost("the node is registered, its step not recorded", "node-enrollment", "register_in_nso", esdb: false),
        Held("the first version of the subscription is stored, its step not recorded", HoldAt.BeforeStorage, "Processes", "step:000001"),
        Held("a changed subscription is stored, its step not recorded", HoldAt.BeforeStorage, "Processes", "step:000007"),
        Held("a step is recorded, and the app does not know it", HoldAt.BeforeAnswer, "Processes", "step:000005"),
        Held("the last step is recorded, the lists still show it as running", HoldAt.BeforeStorage, "ProcessIndex", "status:Completed"),
    ];

    /// <inheritdoc />
    public override string ToString() => Name;

    private static Moment Shown(string step) => new($"'{step}' is shown as done", bed => process => Wait.Until(
        $"process {process} shows '{step}' as done", () => bed.Api.Process(process),
        seen => seen["steps"]!.AsArray().Any(row => (string?)row!["name"] == step && (string?)row["status"] == "success")));

    private static Moment Hanging(string name, string path, bool esdb) => new(name, bed =>
    {
        var faults = esdb ? bed.Esdb.Faults : bed.Nso.Faults;
        faults.Set(new Fault(FaultKind.Timeout, Count: 1, PathContains: path));
        return _ => Wait.Until($"a call of {path} hangs", () => faults.Current is null);
    });

    private static Moment Lost(string name, string path, string step, bool esdb) => new(name, bed =>
    {
        (esdb ? bed.Esdb.Faults : bed.Nso.Faults).Set(new Fault(FaultKind.Timeout, Count: 1, PathContains: path, AfterEffect: true));
        var ledger = esdb ? bed.Esdb.Ledger : bed.Nso.Ledger;
        return process => Wait.Until(
            $"{step} has taken effect", () => ledger.Effects.Any(effect => effect.Key == $"{process}:{step}"));
    });

    private static Moment Held(string name, HoldAt at, params string[] words) => new(name, bed =>
    {
        var hold = bed.Gate.HoldNext(at, request => request.IsWrite && request.Names(words));
        return _ => hold.Reached();
    });
}
