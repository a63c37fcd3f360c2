using System.Text.Json.Nodes;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Functions.Http;

/// <summary>Versions of subscriptions as REST shows them.</summary>
public sealed class SubscriptionVersionViews(IProcessStore processes)
{
    private const int ReadsAtOnce = 16;

    /// <summary>Items of a list, newest first, each with what it changed.</summary>
    /// <param name="versions">Oldest first; the first may be there only to be compared with.</param>
    /// <param name="first">The number of the oldest to be shown.</param>
    /// <param name="cancellation">Cancels the reads.</param>
    public async Task<IReadOnlyList<SubscriptionVersionView>> Of(IReadOnlyList<SubscriptionVersion> versions, int first, CancellationToken cancellation)
    {
        var ids = versions.Where(version => !version.Origin.IsByHand).Select(version => version.Origin.ProcessId).Distinct().ToList();
        var found = await InParallel.Select(ids, ReadsAtOnce, async (id, stop) => await MakerOf(id, stop), cancellation);
        var makers = ids.Zip(found).ToDictionary(pair => pair.First, pair => pair.Second);
        var views = new List<SubscriptionVersionView>();
        var before = new JsonObject();
        foreach (var version in versions)
        {
            if (version.Number >= first)
            {
                views.Add(Summary(version, makers.GetValueOrDefault(version.Origin.ProcessId)) with
                {
                    Changes = DocumentDiff.Between(before, version.Document),
                });
            }

            before = version.Document;
        }

        views.Reverse();
        return views;
    }

    /// <summary>One version with its document.</summary>
    public async Task<SubscriptionVersionView> Of(SubscriptionVersion version, CancellationToken cancellation) =>
        Summary(version, version.Origin.IsByHand ? null : await MakerOf(version.Origin.ProcessId, cancellation)) with
        {
            Subscription = version.Document,
        };

    private static SubscriptionVersionView Summary(SubscriptionVersion version, ProcessDetail? maker) => new(
        version.Number, version.SavedAt, version.Origin.User, version.Origin.IsByHand ? null : version.Origin.ProcessId,
        maker?.Process.Workflow, version.Origin.Step, maker is not null && IsLeftBehind(maker, version.Origin.Step));

    /// <summary>
    /// Whether the process was aborted while the step ran: the step had saved, and its result was not recorded. A step of a group is
    /// recorded with the group's row.
    /// </summary>
    private static bool IsLeftBehind(ProcessDetail maker, string step)
    {
        if (maker.Process.Status != ProcessStatus.Aborted)
            return false;
        var shown = maker.Plan.FirstOrDefault(planned => planned.Steps?.Any(inner => inner.Id == step) == true)?.Id ?? step;
        return !maker.Steps.Any(row => row.StepId == shown && row.Status is StepStatus.Success or StepStatus.Skipped or StepStatus.Complete);
    }

    /// <summary>The process with its rows where they are needed: only an aborted process leaves versions behind.</summary>
    private async Task<ProcessDetail?> MakerOf(ProcessId id, CancellationToken cancellation) =>
        await processes.Find(id, cancellation) switch
        {
            null => null,
            { Status: ProcessStatus.Aborted } => await processes.FindDetail(id, cancellation),
            var process => new ProcessDetail(process, [], []),
        };
}
