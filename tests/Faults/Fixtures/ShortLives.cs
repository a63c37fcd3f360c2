using System.Runtime.CompilerServices;

namespace Orchestrator.Faults.Fixtures;

/// <summary>The apps that these tests start die too soon to be repaid for what watching their own hot paths costs; they inherit this.</summary>
internal static class ShortLives
{
#pragma warning disable CA2255 // Before any fixture of this assembly starts an app.
    [ModuleInitializer]
    internal static void DoNotProfile() => Environment.SetEnvironmentVariable("DOTNET_TieredPGO", "0");
#pragma warning restore CA2255
}
