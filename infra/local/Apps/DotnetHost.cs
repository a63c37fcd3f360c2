namespace Orchestrator.Local.Apps;

/// <summary>Finds the <c>dotnet</c> program that runs us, so that the app runs on the same runtime.</summary>
internal static class DotnetHost
{
    private static readonly string FileName = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

    public static string Path { get; } =
        Candidates().FirstOrDefault(File.Exists)
        ?? FileName;

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host)
            yield return host;

        // .../shared/Microsoft.NETCore.App/10.0.x/ lies three levels below the program.
        var runtime = System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory();
        yield return System.IO.Path.GetFullPath(System.IO.Path.Combine(runtime, "..", "..", "..", FileName));
    }
}
