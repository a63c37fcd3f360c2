namespace Orchestrator.Embedded.Tests.Functions;

/// <summary>A value that checks itself, also when it is read from JSON.</summary>
public sealed record Picky
{
    public Picky(int size) => Size = size > 0 ? size : throw new ArgumentOutOfRangeException(nameof(size));

    public int Size { get; }
}
