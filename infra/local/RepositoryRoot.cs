using System.Reflection;

namespace Orchestrator.Local;

/// <summary>The working copy that this launcher was built from; the path is written into it by the build.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = typeof(RepositoryRoot).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;
}
