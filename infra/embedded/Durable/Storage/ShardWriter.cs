using System.Threading.Channels;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;

namespace Orchestrator.Embedded.Durable.Storage;

/// <summary>
/// The only writer of a shard. It takes whatever commits are waiting and writes them in one entity-group transaction, so
/// that many instances share a request when there is much to do, and one instance waits for nobody when there is little.
/// </summary>
internal sealed partial class ShardWriter : IDisposable
{
    private const long MaxBytes = 3_500_000;

    private readonly Channel<Commit> _queue = Channel.CreateUnbounded<Commit>(new() { SingleReader = true });
    private readonly TableClient _table;
    private readonly StorageHealth _health;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Action<FencedException> _onFenced;
    private readonly CancellationTokenSource _abandon = new();
    private Commit? _left;
    private Task _loop = Task.CompletedTask;

    public ShardWriter(
        HubStorage storage,
        int number,
        string owner,
        StorageHealth health,
        TimeProvider time,
        ILogger logger,
        Action<FencedException> onFenced)
    {
        Partition = RowKeys.Shard(number);
        _table = storage.Table;
        Fence = new(_table, Partition, owner);
        _health = health;
        _time = time;
        _logger = logger;
        _onFenced = onFenced;
    }

    public string Partition { get; }

    public Fence Fence { get; }

    public void Start() => _loop = Task.Run(RunAsync, CancellationToken.None);

    /// <summary>Queues a commit; done when it is stored (however long that takes) or refused.</summary>
    public Task<CommitResult> WriteAsync(Commit commit)
    {
        if (!_queue.Writer.TryWrite(commit))
        {
            commit.Fail(new OperationCanceledException("The host is shutting down."));
        }

        return commit.Done;
    }

    /// <summary>Deletes rows, as many in a transaction as fit; those that are gone already are no error.</summary>
    public async Task DeleteAsync(IEnumerable<string> keys)
    {
        foreach (var batch in keys.Chunk(EntityGroup.MaxRows - 1))
        {
            var commit = new Commit(Partition);
            Array.ForEach(batch, commit.Delete);
            await WriteAsync(commit);
        }
    }

    /// <summary>Writes what is queued and ends; gives up on storage that does not answer when cancelled.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        _queue.Writer.TryComplete();
        await using var registration = cancellation.Register(_abandon.Cancel);
        await _loop;
    }

    public void Dispose() => _abandon.Dispose();

    private async Task RunAsync()
    {
        while (await NextAsync() is { } first)
        {
            var batch = Collect(first);
            try
            {
                await WriteBatchAsync(batch);
            }
            catch (Exception exception)
            {
                foreach (var commit in batch)
                {
                    commit.Fail(exception);
                }

                if (exception is FencedException fenced)
                {
                    _queue.Writer.TryComplete();
                    _onFenced(fenced);
                }
            }
        }
    }

    private async ValueTask<Commit?> NextAsync()
    {
        if (_left is { } left)
        {
            _left = null;
            return left;
        }

        return await _queue.Reader.WaitToReadAsync(CancellationToken.None) && _queue.Reader.TryRead(out var commit) ? commit : null;
    }

    private List<Commit> Collect(Commit first)
    {
        List<Commit> batch = [first];
        var keys = first.Rows.Select(row => row.Entity.RowKey).ToHashSet(StringComparer.Ordinal);
        var rows = 1 + first.Rows.Count;
        var size = first.Size;
        while (_queue.Reader.TryRead(out var commit))
        {
            rows += commit.Rows.Count;
            size += commit.Size;
            if (rows > EntityGroup.MaxRows || size > MaxBytes || commit.Rows.Any(row => !keys.Add(row.Entity.RowKey)))
            {
                _left = commit;
                break;
            }

            batch.Add(commit);
        }

        return batch;
    }
}
