namespace Orchestrator.Local.Processes;

/// <summary>The last lines that a process wrote.</summary>
internal sealed class OutputTail(int capacity)
{
    private readonly Lock gate = new();
    private readonly Queue<string> lines = new();

    public void Add(string? line)
    {
        if (line is null)
            return;

        lock (gate)
        {
            if (lines.Count == capacity)
                lines.Dequeue();
            lines.Enqueue(line);
        }
    }

    public override string ToString()
    {
        lock (gate)
            return lines.Count == 0 ? "(no output)" : string.Join('\n', lines);
    }
}
