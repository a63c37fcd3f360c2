using System.Reflection;

namespace Orchestrator.Architecture.Tests;

/// <summary>The sources that these tests were built of.</summary>
internal static class SourceTree
{
    private static readonly string[] Foreign = ["bin", "obj", "node_modules", ".git", "artifacts"];

    public static string Root { get; } = typeof(SourceTree).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "RepositoryRoot").Value!;

    /// <summary>Paths below a folder of the repository, relative to its root, with / on every system.</summary>
    public static IReadOnlyList<string> Files(string pattern, string folder = ".") =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Intersect(Foreign, StringComparer.Ordinal).Any())
            .Order(StringComparer.Ordinal),
    ];

    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Root, file));

    public static string Text(string file) => File.ReadAllText(Path.Combine(Root, file));
}
