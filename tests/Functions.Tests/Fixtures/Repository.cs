using System.Reflection;

namespace Orchestrator.Functions.Tests.Fixtures;

/// <summary>The working copy that these tests were built from.</summary>
public static class Repository
{
    public static string PathOf(string relative) => Path.Combine(
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "RepositoryRoot").Value!,
        relative);
}
