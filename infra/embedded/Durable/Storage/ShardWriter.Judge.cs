using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;

namespace Orchestrator.Embedded.Durable.Storage;

/// <content>What to do when storage says no, or says nothing.</content>
internal sealed partial class ShardWriter
{
    private async Task WriteBatchAsync(List<Commit> batch)
    {
        while (batch.Count > 0)
        {
            var refusal = await TryWriteAsync(batch);
            if (refusal is null)
            {
                batch.ForEach(commit => commit.Complete(CommitResult.Committed));
                return;
            }

            await RefuseAsync(batch, refusal);
        }
    }

    /// <summary>
    /// Writes until storage has given a definite answer: null for success, else what it objects to. The same commit id goes
    /// with every attempt, so an attempt that was carried out without an answer is recognised.
    /// </summary>
    private async Task<RequestFailedException?> TryWriteAsync(List<Commit> batch)
    {
        var commitId = Guid.NewGuid().ToString("N");
        for (var attempt = 0; ; attempt++)
        {
            Exception trouble;
            try
            {
                var group = new EntityGroup(Partition);
                Fence.AddTo(group, commitId);
                foreach (var row in batch.SelectMany(commit => commit.Rows))
                {
                    group.Add(row.ActionType, row.Entity, row.ETag);
                }

                var answer = await _table.SubmitTransactionAsync(group.Actions, _abandon.Token);
                Fence.Advance(answer.Value[0]);
                _health.Report(Partition, isDown: false);
                return null;
            }
            catch (Exception exception) when (IsFromStorage(exception))
            {
                trouble = exception;
            }

            if (await IsCommittedAsync(commitId))
            {
                return null;
            }

            if (StorageFault.IsDefinite(trouble) && trouble is RequestFailedException definite)
            {
                return definite;
            }

            await PauseAsync(attempt, trouble);
        }
    }

    private async Task<bool> IsCommittedAsync(string commitId)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var committed = await Fence.IsCommittedAsync(commitId, _abandon.Token);
                _health.Report(Partition, isDown: false);
                return committed;
            }
            catch (Exception exception) when (IsFromStorage(exception))
            {
                await PauseAsync(attempt, exception);
            }
        }
    }

    private async Task PauseAsync(int attempt, Exception trouble)
    {
        _health.Report(Partition, isDown: true);
        var pause = StorageFault.PauseAfter(attempt);
        _logger.LogWarning(
            "Storage did not take a transaction on {Table}; trying again in {Pause}: {Reason}",
            _table.Name, pause, StorageFault.Summary(trouble));
        await Task.Delay(pause, _time, _abandon.Token);
    }

    /// <summary>Takes the commit that storage refused out of the batch, so that the others can be written.</summary>
    private async Task RefuseAsync(List<Commit> batch, RequestFailedException refusal)
    {
        if (FindRow(batch, refusal) is var (commit, row))
        {
            if (row.ActionType == TableTransactionActionType.Add && refusal.Status == 409)
            {
                batch.Remove(commit);
                commit.Complete(CommitResult.AlreadyExists);
                return;
            }

            if (row.ActionType == TableTransactionActionType.Delete && refusal.Status == 404)
            {
                commit.DropRow(row);
                return;
            }
        }

        if (batch.Count == 1)
        {
            _logger.LogCritical("Storage refuses a transaction for good: {Reason}", StorageFault.Summary(refusal));
            throw refusal;
        }

        // Storage does not say which commit it objects to: write them one by one. They stay in the batch until all are
        // judged, so that a writer that has to give up half-way leaves nobody waiting.
        foreach (var alone in batch)
        {
            try
            {
                await WriteBatchAsync([alone]);
            }
            catch (RequestFailedException exception)
            {
                alone.Fail(exception);
            }
        }

        batch.Clear();
    }

    private static (Commit Commit, TableTransactionAction Row)? FindRow(
        List<Commit> batch, RequestFailedException refusal)
    {
        if (refusal is not TableTransactionFailedException { FailedTransactionActionIndex: > 0 and { } index })
        {
            return null;
        }

        // Row 0 is the fence.
        var position = index - 1;
        foreach (var commit in batch)
        {
            if (position < commit.Rows.Count)
            {
                return (commit, commit.Rows[position]);
            }

            position -= commit.Rows.Count;
        }

        return null;
    }

    private bool IsFromStorage(Exception exception) =>
        !_abandon.IsCancellationRequested && StorageFault.IsFromStorage(exception);
}
