using Azure.Data.Tables;

namespace Orchestrator.Functions.Storage;

/// <summary>Settings that operators change while the engine runs: its global lock.</summary>
public sealed class TableSettingsStore(StorageAccount account, TimeProvider time)
{
    private const string Partition = "engine";
    private const string LockRow = "lock";
    private const string Locked = "Locked";

    private readonly TableClient _table = account.Table("Settings");

    /// <summary>Creates the table.</summary>
    public Task Initialize(CancellationToken cancellation) => _table.CreateIfNotExistsAsync(cancellation);

    /// <summary>Whether the engine is locked.</summary>
    public async Task<bool> IsLocked(CancellationToken cancellation) =>
        (await _table.Find(Partition, LockRow, cancellation, [Locked]))?.GetBoolean(Locked) == true;

    /// <summary>Locks the engine or unlocks it; repeats harmlessly.</summary>
    public Task Lock(bool locked, string user, CancellationToken cancellation)
    {
        var row = RowVersion.New(Partition, LockRow);
        row[Locked] = locked;
        row["User"] = user;
        row["At"] = time.GetUtcNow();
        return _table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
    }
}
