namespace Orchestrator.Local.Simulators;

/// <summary>Holds the fault that is on, and counts it down.</summary>
public sealed class FaultSwitch
{
    private readonly Lock _gate = new();
    private Fault? _current;

    /// <summary>The fault that is on, with the count that is left; null when none is.</summary>
    public Fault? Current
    {
        get
        {
            lock (_gate)
                return _current;
        }
    }

    /// <summary>Switches a fault on, in place of any other; <see cref="FaultKind.None"/> switches off.</summary>
    public void Set(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        lock (_gate)
            _current = fault.Kind == FaultKind.None || fault.Count <= 0 ? null : fault;
    }

    /// <summary>Switches off.</summary>
    public void Reset()
    {
        lock (_gate)
            _current = null;
    }

    /// <summary>The fault that hits a call to this path, or null. A hit counts.</summary>
    public Fault? Take(string path)
    {
        lock (_gate)
        {
            if (_current is not { } fault
                || (fault.PathContains is { } part && !path.Contains(part, StringComparison.OrdinalIgnoreCase)))
                return null;

            if (fault.Count is { } left)
                _current = left > 1 ? fault with { Count = left - 1 } : null;
            return fault;
        }
    }
}
