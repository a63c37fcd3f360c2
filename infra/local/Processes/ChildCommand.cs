namespace Orchestrator.Local.Processes;

/// <summary>A program to run.</summary>
/// <param name="Name">What operators call it, for messages.</param>
/// <param name="FileName">The executable.</param>
/// <param name="Arguments">Its arguments, unquoted.</param>
public sealed record ChildCommand(string Name, string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>Where it runs; the launcher's own directory when null.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Begins the line in which the program says where it listens; null when it is told.</summary>
    public string? Announcement { get; init; }

    /// <summary>Environment variables on top of the launcher's own.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
