namespace Orchestrator.TestNetwork.Everything;

/// <summary>
/// What workflows change beside their storage. It outlives every host, recognises a repeated call by its key, and remembers
/// what was done.
/// </summary>
public sealed class OutsideWorld : IOutsideWorld
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _answers = new(StringComparer.Ordinal);
    private readonly List<OutsideEffect> _effects = [];
    private readonly Dictionary<Guid, string> _routes = [];
    private int _repeats;

    /// <summary>Whether the step that needs it works; an operator repairs it before resuming.</summary>
    public bool IsRepaired { get; set; }

    /// <summary>What was done, oldest first.</summary>
    public IReadOnlyList<OutsideEffect> Effects
    {
        get
        {
            lock (_gate)
                return [.. _effects];
        }
    }

    /// <summary>How many calls were recognised by their key.</summary>
    public int Repeats
    {
        get
        {
            lock (_gate)
                return _repeats;
        }
    }

    /// <summary>Where a process wants to be called back.</summary>
    /// <exception cref="KeyNotFoundException">It has told nobody.</exception>
    public string RouteOf(Guid process)
    {
        lock (_gate)
            return _routes[process];
    }

    /// <inheritdoc />
#pragma warning disable MA0040 // The overload with a token is this one.
    public Task<string> Apply(string what, string key, CancellationToken cancellation) => Task.FromResult(Apply(what, key));
#pragma warning restore MA0040

    /// <summary>A repeated announcement is not listened to, so its route must be the same again.</summary>
    internal void Announce(Guid process, string route, string key)
    {
        Apply($"hear where to confirm to process {process}", key);
        lock (_gate)
            _routes.TryAdd(process, route);
    }

    internal string Apply(string what, string key)
    {
        lock (_gate)
        {
            if (_answers.TryGetValue(key, out var known))
            {
                _repeats++;
                return known;
            }

            _effects.Add(new OutsideEffect(what, key));
            return _answers[key] = $"nr-{_effects.Count}";
        }
    }
}
