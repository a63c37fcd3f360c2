namespace Orchestrator.Local.Azurite;

/// <summary>Finds Node.js, which the storage emulator runs on.</summary>
internal static class NodeRuntime
{
    public static string Node => Find(OperatingSystem.IsWindows() ? "node.exe" : "node");

    public static string Npm => Find(OperatingSystem.IsWindows() ? "npm.cmd" : "npm");

    private static string Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists)
        ?? throw new LocalException(
            $"'{program}' is not on the PATH. The storage emulator needs Node.js 20 or newer with npm: "
            + "install it from https://nodejs.org or with your package manager.");
}
