namespace Orchestrator.Core.Pools;

/// <summary>
/// A set of values of which each is given to one subscription at a time: VLANs, addresses, interfaces. Declared in code and
/// registered with <see cref="Applications.OrchestratorBuilder.AddPool"/>. The values are computed from their index, so a pool costs
/// nothing however many it has.
/// </summary>
public abstract class ResourcePool
{
    private const int LongestName = 60;

    /// <summary>Declares a pool.</summary>
    /// <exception cref="ArgumentException">The name cannot name a pool, or there are no values.</exception>
    private protected ResourcePool(string name, string definition, UInt128 size)
    {
        if (name.Length is 0 or > LongestName || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-'))
            throw new ArgumentException($"'{name}' is no name for a pool. Use 1 to {LongestName} letters, digits, dashes and underscores.", nameof(name));
        if (size == 0)
            throw new ArgumentException($"Pool '{name}' ({definition}) has no values.", nameof(definition));
        (Name, Definition, Size) = (name, definition, size);
    }

    /// <summary>Its name, unique in the application. Claims are stored under it, so it must stay the same.</summary>
    public string Name { get; }

    /// <summary>Which values it has, in short: <c>100-199</c>, <c>10.0.0.0/24</c>.</summary>
    public string Definition { get; }

    /// <summary>A text that is another when the values are, or their order.</summary>
    public virtual string Order => Definition;

    /// <summary>How many values it has.</summary>
    public UInt128 Size { get; }

    /// <summary>A value by its index, from 0; they are given in this order.</summary>
    public abstract PoolValue At(UInt128 index);

    /// <summary>The value that a text is; null when it is not in the pool.</summary>
    public abstract PoolValue? Find(string text);
}
