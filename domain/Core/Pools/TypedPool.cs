namespace Orchestrator.Core.Pools;

/// <summary>A pool whose values have a type: what a workflow gets when it claims one.</summary>
/// <typeparam name="T">The type of its values.</typeparam>
public abstract class TypedPool<T> : ResourcePool
    where T : notnull
{
    private protected TypedPool(string name, string definition, UInt128 size)
        : base(name, definition, size)
    {
    }

    /// <summary>A value from its text.</summary>
    public abstract T Read(string text);

    /// <summary>A value as a text that <see cref="ResourcePool.Find"/> knows.</summary>
    public abstract string Write(T value);
}
