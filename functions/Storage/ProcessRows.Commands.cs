using System.Globalization;
using Azure.Data.Tables;
using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Storage;

/// <summary>The rows of accepted commands, one for the wait and, where the request had a key, one for the key.</summary>
internal sealed partial class ProcessRows
{
    public static string CommandKey(int wait) => "cmd:" + wait.ToString("D6", CultureInfo.InvariantCulture);

    /// <summary>Keys come from clients: they may be longer than a row key, or hold what one may not.</summary>
    public static string CommandKey(string requestKey) => "key:" + ListKey.Digest(requestKey);

    public async Task<IReadOnlyList<TableEntity>> Write(ProcessId process, ProcessCommand command, CancellationToken cancellation)
    {
        List<string> keys = [CommandKey(command.Wait)];
        if (command.RequestKey is { } requestKey)
            keys.Add(CommandKey(requestKey));
        var rows = new List<TableEntity>();
        foreach (var key in keys)
            rows.Add(await Row(process, key, command, cancellation));
        return rows;
    }

    public async Task<ProcessCommand> ReadCommand(TableEntity row, CancellationToken cancellation) => new(
        RowVersion.Checked(row).GetInt32(nameof(ProcessCommand.Wait))!.Value,
        await ReadText(row, nameof(ProcessCommand.User), cancellation),
        row.GetDateTimeOffset(nameof(ProcessCommand.At))!.Value,
        row.GetString(nameof(ProcessCommand.Kind)) is { } kind ? Enum.Parse<StepCommandKind>(kind) : StepCommandKind.Retry,
        await payloads.ReadText(row, nameof(ProcessCommand.Reason), cancellation),
        await payloads.ReadText(row, nameof(ProcessCommand.RequestKey), cancellation),
        await payloads.ReadText(row, nameof(ProcessCommand.RequestDigest), cancellation));

    private async Task<TableEntity> Row(ProcessId process, string key, ProcessCommand command, CancellationToken cancellation)
    {
        var row = RowVersion.New(process.ToString(), key);
        row[nameof(command.Wait)] = command.Wait;
        row[nameof(command.At)] = command.At;
        row[nameof(command.Kind)] = command.Kind.ToString();
        await payloads.WriteText(row, nameof(command.User), command.User, cancellation);
        await payloads.WriteText(row, nameof(command.Reason), command.Reason, cancellation);
        await payloads.WriteText(row, nameof(command.RequestKey), command.RequestKey, cancellation);
        await payloads.WriteText(row, nameof(command.RequestDigest), command.RequestDigest, cancellation);
        return row;
    }
}
