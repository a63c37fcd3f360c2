using System.Diagnostics;
using System.Reflection;

namespace Orchestrator.Benchmarks;

/// <summary>When, of what and on what something was measured.</summary>
internal static class Provenance
{
    private static readonly string Root = typeof(Provenance).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>A folder of the repository; it exists when this returns.</summary>
    public static string Folder(params string[] names)
    {
        var folder = Path.Combine([Root, .. names]);
        Directory.CreateDirectory(folder);
        return folder;
    }

    public static string Date() => TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd");

    public static string Processor() =>
        File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim().Replace(',', ' ') ?? "unknown"
            : "unknown";

    /// <summary>The commit, with a + when the working copy has changes.</summary>
    public static async Task<string> Commit()
    {
        var hash = await Git("rev-parse", "--short", "HEAD");
        return (await Git("status", "--porcelain")).Length > 0 ? hash + "+" : hash;
    }

    private static async Task<string> Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = Root, RedirectStandardOutput = true, UseShellExecute = false,
        })!;
        var output = await git.StandardOutput.ReadToEndAsync();
        await git.WaitForExitAsync();
        return output.Trim();
    }
}
