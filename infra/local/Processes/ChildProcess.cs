using System.ComponentModel;
using System.Diagnostics;

namespace Orchestrator.Local.Processes;

/// <summary>
/// A program that runs for as long as we want, and no longer than we run ourselves.
/// </summary>
/// <remarks>
/// On Unix a shell line starts it: a background reader waits for the end of a pipe that only we hold, and ends the
/// program when we are gone, however we went. The program gets its own session, so that Ctrl-C reaches only us and we
/// stop everything in the right order. The watch ignores what ends a whole group. The shell replaces itself: the process id is the program's.
/// </remarks>
public sealed class ChildProcess : IAsyncDisposable
{
    private const int TailLines = 60;

    private const string Guard =
        "exec 3<&0; (trap '' HUP INT TERM; cat <&3; kill -TERM $$ && sleep 10 && kill -KILL $$) >/dev/null 2>&1 & "
        + "if command -v setsid >/dev/null 2>&1; then exec setsid \"$@\" </dev/null 3<&-; fi; "
        + "trap '' INT; exec \"$@\" </dev/null 3<&-";

    private readonly Process _process;
    private readonly OutputTail _tail;

    private ChildProcess(string name, Process process, OutputTail tail, Task<string> announced)
    {
        Announced = announced;
        Name = name;
        _process = process;
        _tail = tail;
        Id = process.Id;
        Exited = WaitAsync();
    }

    /// <summary>What operators call it.</summary>
    public string Name { get; }

    /// <summary>The process id.</summary>
    public int Id { get; }

    /// <summary>Completes with the exit code when it has ended.</summary>
    public Task<int> Exited { get; }

    /// <summary>What stands behind its announcement, once it has written that.</summary>
    public Task<string> Announced { get; }

    /// <summary>The last lines of its output.</summary>
    public string LastOutput => _tail.ToString();

    /// <summary>Starts a program.</summary>
    /// <exception cref="LocalException">It is not there or may not be run.</exception>
    public static ChildProcess Start(ChildCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var output = new OutputTail(TailLines);
        var announced = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var started = new Process { StartInfo = Describe(command) };
        started.OutputDataReceived += (_, line) =>
        {
            output.Add(line.Data);
            if (command.Announcement is { } begin && line.Data?.Trim() is { } text && text.StartsWith(begin, StringComparison.Ordinal))
                announced.TrySetResult(text[begin.Length..].Trim());
        };
        started.ErrorDataReceived += (_, line) => output.Add(line.Data);
        try
        {
            started.Start();
        }
        catch (Win32Exception failure)
        {
            started.Dispose();
            throw new LocalException($"{command.Name} does not start: {failure.Message}", failure);
        }

        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        return new ChildProcess(command.Name, started, output, announced.Task);
    }

    /// <summary>Ends it at once (SIGKILL), as a crash would.</summary>
    public void Kill()
    {
        if (!Exited.IsCompleted)
            _process.Kill();
    }

    /// <summary>Asks it to end (SIGTERM), waits, and ends it hard after the grace period.</summary>
    public async Task StopAsync(TimeSpan grace)
    {
        if (!Exited.IsCompleted && ProcessSignal.TryTerminate(Id))
            await Task.WhenAny(Exited, Task.Delay(grace, CancellationToken.None));
        Kill();
        await Exited;
    }

    /// <summary>Ends it at once if it still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        Kill();
        await Exited;
        _process.Dispose();
    }

    private static ProcessStartInfo Describe(ChildCommand command)
    {
        var guarded = !OperatingSystem.IsWindows();
        var start = new ProcessStartInfo(guarded ? "/bin/sh" : command.FileName)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = command.WorkingDirectory ?? "",
        };
        string[] prefix = guarded ? ["-c", Guard, "sh", command.FileName] : [];
        foreach (var argument in prefix.Concat(command.Arguments))
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in command.Environment)
            start.Environment[name] = value;
        return start;
    }

    private async Task<int> WaitAsync()
    {
        await _process.WaitForExitAsync();
        // Lets the reader of the pipe go.
        _process.StandardInput.Close();
        return _process.ExitCode;
    }
}
