namespace Orchestrator.TestNetwork.Everything;

/// <summary>
/// What workflows change beside their storage. It outlives every host, recognises a repeated call by its key, and remembers
/// what was done.
/// </summary>
public sealed class OutsideWorld
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _answers = new(StringComparer.Ordinal);
    private readonly List<OutsideEffect> _effects = [];
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
