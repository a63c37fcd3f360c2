using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Orchestrator.Local.Processes;

namespace Orchestrator.Local.Azurite;

/// <summary>The pinned npm package of the storage emulator, installed beside its package.json on first use.</summary>
internal static class AzuritePackage
{
    /// <summary>Names an emulator that is installed elsewhere: the path of its azurite.js.</summary>
    private const string ScriptVariable = "ORCHESTRATOR_AZURITE";

    private static readonly TimeSpan WaitForOthers = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>The path of azurite.js, after installing it where needed.</summary>
    public static async Task<string> EnsureAsync(Action<string>? progress, CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable(ScriptVariable) is { Length: > 0 } elsewhere)
        {
            return File.Exists(elsewhere)
                ? elsewhere
                : throw new LocalException($"{ScriptVariable} is '{elsewhere}', which is no file. Unset it, or name azurite.js.");
        }

        var folder = Path.Combine(RepositoryRoot.Path, "infra", "local");
        if (!File.Exists(Path.Combine(folder, "package-lock.json")))
        {
            throw new LocalException(
                $"'{folder}' has no package-lock.json: the launcher was built from a working copy that is gone. Build it again.");
        }

        if (!IsInstalled(folder))
        {
            await using var turn = await TakeTurnAsync(folder, progress, cancellationToken);
            // The one before us may have done it.
            if (!IsInstalled(folder))
                await InstallAsync(folder, progress, cancellationToken);
        }

        return Path.Combine(folder, "node_modules", "azurite", "dist", "src", "azurite.js");
    }

    // npm writes this file last, so that an installation that broke off does not count.
    private static bool IsInstalled(string folder)
    {
        var record = Path.Combine(folder, "node_modules", ".package-lock.json");
        return File.Exists(record) && InstalledVersion(record) == PinnedVersion(folder);
    }

    private static string? InstalledVersion(string record) =>
        (string?)JsonNode.Parse(File.ReadAllText(record))?["packages"]?["node_modules/azurite"]?["version"];

    private static string? PinnedVersion(string folder) =>
        (string?)JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "package.json")))?["dependencies"]?["azurite"];

    private static async Task InstallAsync(string folder, Action<string>? progress, CancellationToken cancellationToken)
    {
        var npm = NodeRuntime.Npm;
        _ = NodeRuntime.Node;
        progress?.Invoke("Installing the storage emulator (azurite, about 190 MB, once; half a minute) ...");
        await using var child = ChildProcess.Start(new ChildCommand("npm ci", npm, ["ci", "--no-audit", "--no-fund"])
        {
            WorkingDirectory = folder,
        });
        var exitCode = await child.Exited.WaitAsync(cancellationToken);
        if (exitCode != 0)
            throw new LocalException($"npm ci in '{folder}' failed with exit code {exitCode}:\n{child.LastOutput}");
    }

    // The lock file lies outside node_modules, which npm empties, and outlives its use: deleting it would let two in.
    private static async Task<FileStream> TakeTurnAsync(
        string folder, Action<string>? progress, CancellationToken cancellationToken)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..16];
        var path = Path.Combine(Path.GetTempPath(), $"orchestrator-azurite-{name}.lock");
        var time = TimeProvider.System;
        var start = time.GetTimestamp();
        var told = false;
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (time.GetElapsedTime(start) < WaitForOthers)
            {
                if (!told)
                    progress?.Invoke("Waiting for another run that installs the storage emulator ...");
                told = true;
                await Task.Delay(Pause, time, cancellationToken);
            }
            catch (IOException failure)
            {
                throw new LocalException(
                    $"Another run has been installing the storage emulator for {WaitForOthers.TotalMinutes} minutes "
                    + $"(lock '{path}'). Stop it, then try again.", failure);
            }
        }
    }
}
