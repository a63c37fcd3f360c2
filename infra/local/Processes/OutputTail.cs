namespace Orchestrator.Local.Processes;

/// <summary>The last lines that a process wrote.</summary>
internal sealed class OutputTail(int capacity)
{
    private readonly Lock _gate = new();
    private readonly Queue<string> _lines = new();

    public void Add(string? line)
    {
        if (line is null)
            return;

        lock (_gate)
        {
            if (_lines.Count == capacity)
                _lines.Dequeue();
            _lines.Enqueue(line);
        }
    }

    public override string ToString()
    {
        lock (_gate)
            return _lines.Count == 0 ? "(no output)" : string.Join('\n', _lines);
    }
}
