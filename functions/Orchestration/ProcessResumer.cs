using System.Text.Json.Nodes;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Orchestration;

/// <summary>Resumes processes that stand still. The command is stored with the process before the orchestration is told.</summary>
public sealed class ProcessResumer(IProcessStore processes, TimeProvider time, ILogger<ProcessResumer> logger)
{
    /// <summary>Resumes a process.</summary>
    /// <param name="client">The durable client of the request.</param>
    /// <param name="process">The process as it was read.</param>
    /// <param name="user">Who resumes it.</param>
    /// <param name="answer">What the form of the input step came to; null when the step at hand has none.</param>
    /// <exception cref="ProcessConflictException">Somebody else changed the process; read it and decide again.</exception>
    public async Task Resume(DurableTaskClient client, ProcessRecord process, string user, JsonObject? answer)
    {
        var command = new ProcessCommand(process.Wait, user, time.GetUtcNow());
        var after = process with { Status = ProcessStatus.Resumed, LastModifiedAt = command.At, Answer = answer };
        await processes.Accept(process, after, command, CancellationToken.None);
        try
        {
            await Raise(client, process.ProcessId, command, CancellationToken.None);
        }
#pragma warning disable CA1031 // The command is stored, so it is accepted, whatever keeps its event from being raised now.
        catch (Exception error)
#pragma warning restore CA1031
        {
            logger.LogWarning(error, "The resume of process {ProcessId} is stored; the sweeper will raise it.", process.ProcessId);
        }
    }

    /// <summary>Tells the orchestration about a stored command; telling it again changes nothing.</summary>
    public static Task Raise(DurableTaskClient client, ProcessId process, ProcessCommand command, CancellationToken cancellation) =>
        client.RaiseEventAsync(process.ToString(), ResumeEvent.NameOf(command.Wait), new ResumeEvent(command.User), cancellation);

    /// <summary>Whether a process in this status can be resumed (semantics 67).</summary>
    public static bool CanResume(ProcessStatus status) => status switch
    {
        ProcessStatus.Suspended or ProcessStatus.Waiting or ProcessStatus.AwaitingCallback or ProcessStatus.Failed
            or ProcessStatus.ApiUnavailable or ProcessStatus.InconsistentData or ProcessStatus.Resumed => true,
        ProcessStatus.Created or ProcessStatus.Running or ProcessStatus.Aborted or ProcessStatus.Completed => false,
    };
}
