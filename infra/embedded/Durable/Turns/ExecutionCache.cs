namespace Orchestrator.Embedded.Durable.Turns;

/// <summary>Bounds how many executions stay in memory between turns: the one that rested longest goes first.</summary>
internal sealed class ExecutionCache(int capacity)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<LiveInstance> _byUse = new();
    private readonly Dictionary<LiveInstance, LinkedListNode<LiveInstance>> _nodes = [];

    public void Used(LiveInstance instance)
    {
        LiveInstance? oldest = null;
        lock (_gate)
        {
            if (_nodes.Remove(instance, out var node))
            {
                _byUse.Remove(node);
            }

            _nodes.Add(instance, _byUse.AddLast(instance));
            if (_nodes.Count > capacity)
            {
                oldest = _byUse.First!.Value;
                _byUse.RemoveFirst();
                _nodes.Remove(oldest);
            }
        }

        oldest?.Evict();
    }

    public void Forget(LiveInstance instance)
    {
        lock (_gate)
        {
            if (_nodes.Remove(instance, out var node))
            {
                _byUse.Remove(node);
            }
        }
    }
}
