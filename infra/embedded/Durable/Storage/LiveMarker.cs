using Azure.Data.Tables;

namespace Orchestrator.Embedded.Durable.Storage;

/// <summary>
/// Says that an instance needs the engine: it runs (<see cref="FirstTurn"/> is where its generation starts), or it is
/// finished but the receivers of its events have not been told yet (<see cref="IsClosing"/>).
/// </summary>
internal sealed record LiveMarker(string Id, long FirstTurn, bool IsClosing)
{
    public TableEntity ToEntity(string shard) => new(shard, RowKeys.Marker(Id))
    {
        ["First"] = FirstTurn,
        ["Closing"] = IsClosing,
    };

    public static LiveMarker FromEntity(TableEntity row) => new(
        row.RowKey[RowKeys.MarkerPrefix.Length..],
        row.GetInt64("First") ?? 1,
        row.GetBoolean("Closing") ?? false);
}
