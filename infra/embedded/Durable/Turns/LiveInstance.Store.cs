using Azure.Data.Tables;
using Microsoft.DurableTask.Client;
using Orchestrator.Embedded.Durable.History;
using Orchestrator.Embedded.Durable.Storage;

namespace Orchestrator.Embedded.Durable.Turns;

/// <content>Storing a turn, and letting its effects happen afterwards.</content>
internal sealed partial class LiveInstance
{
    private bool _hasMarker;

    /// <summary>Stores the turn in one commit and applies its effects; false when a new instance exists already.</summary>
    private async Task<bool> StoreAsync(Turn turn)
    {
        var firstTurn = turn.StartsGeneration ? turn.Number : FirstTurn;
        var row = RowAfter(turn);
        var pending = PendingAfter(turn);
        var commit = await _engine.PersistAsync(stop => CreateCommitAsync(turn, row, firstTurn, pending.Count > 0, stop));
        if (await _writer.WriteAsync(commit) == CommitResult.AlreadyExists)
        {
            return false;
        }

        var (oldFirst, oldNext) = (FirstTurn, NextTurn);
        var isRestart = IsStored && turn.StartsGeneration;
        (Row, FirstTurn, NextTurn, _lastTurn, IsStored) = (row, firstTurn, turn.Number + 1, turn.At, true);
        _hasMarker = !row.IsFinished || pending.Count > 0;
        var underWay = _pending;
        _pending = pending;
        ApplyTimers(turn);
        if (row.Status != OrchestrationRuntimeStatus.Pending)
        {
            _running.TrySetResult();
        }

        if (row.IsFinished)
        {
            Finish();
        }

        foreach (var action in turn.Carried.Where(carried => !underWay.ContainsKey(Key(carried))).Concat(turn.Outcome.Actions))
        {
            Apply(action);
        }

        if (turn.Incoming.Any(e => e is { Kind: HistoryEventKind.Terminated, Recursive: true }))
        {
            _engine.TerminateChildren(turn.Execution.OpenActions);
        }

        if (isRestart)
        {
            _engine.DeleteTurns(_writer, Id, oldFirst, oldNext);
        }

        return true;
    }

    private InstanceRow RowAfter(Turn turn)
    {
        var started = turn.StartsGeneration ? turn.Incoming[0] : null;
        var completed = turn.Outcome.Completed;
        return Row with
        {
            Name = started?.Name ?? Row.Name,
            Input = started is null ? Row.Input : started.Data,
            Parent = started is null ? Row.Parent : started.Parent,
            Created = IsStored ? Row.Created : turn.At,
            Updated = turn.At,
            CustomStatus = turn.Execution.HasCustomStatus ? turn.Execution.CustomStatus : Row.CustomStatus,
            Output = completed?.Data,
            Failure = completed?.Failure,
            NextTurn = turn.Number + 1,
            Status = completed?.Status
                ?? (turn.Execution.IsSuspended ? OrchestrationRuntimeStatus.Suspended
                    : turn.Execution.IsPending ? OrchestrationRuntimeStatus.Pending
                    : OrchestrationRuntimeStatus.Running),
        };
    }

    private async Task<Commit> CreateCommitAsync(
        Turn turn, InstanceRow row, long firstTurn, bool isPending, CancellationToken cancellation)
    {
        var shard = _writer.Partition;
        var commit = new Commit(shard);
        var record = new TurnRecord(turn.At, turn.Incoming, turn.Outcome.Actions)
        {
            Carried = turn.Carried.Count > 0 ? turn.Carried : null,
        };
        var turnRow = new TableEntity(shard, RowKeys.Turn(Id, turn.Number));
        await _engine.Storage.Payloads.WriteAsync(turnRow, "Turn", record.ToJson(), Id, cancellation);
        commit.Put(turnRow);

        // The instance row is written only when something that it shows has changed, so a step costs one row.
        if (turn.StartsGeneration || row.Status != Row.Status || row.CustomStatus != Row.CustomStatus)
        {
            var entity = await row.ToEntityAsync(shard, _engine.Storage.Payloads, cancellation);
            if (IsStored || _replaces)
            {
                commit.Put(entity);
            }
            else
            {
                commit.Insert(entity);
            }
        }

        if (!row.IsFinished || isPending)
        {
            if (!_hasMarker || turn.StartsGeneration || row.IsFinished)
            {
                commit.Put(new LiveMarker(Id, firstTurn, row.IsFinished).ToEntity(shard));
            }
        }
        else if (_hasMarker)
        {
            commit.Delete(RowKeys.Marker(Id));
        }

        return commit;
    }

    private void Apply(HistoryEvent action)
    {
        switch (action.Kind)
        {
            case HistoryEventKind.ActivityScheduled:
                _engine.Activities.Dispatch(this, FirstTurn, action);
                break;
            case HistoryEventKind.TimerCreated:
                ArmTimer(action);
                break;
            case HistoryEventKind.ChildScheduled:
                _engine.StartChild(this, FirstTurn, action);
                break;
            case HistoryEventKind.EventSent:
                _engine.Send(this, action);
                break;
            case HistoryEventKind.Completed when Row.Parent is not null:
                _engine.NotifyParent(this);
                break;
        }
    }
}
