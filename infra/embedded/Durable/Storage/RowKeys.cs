using System.Buffers;

namespace Orchestrator.Embedded.Durable.Storage;

/// <summary>
/// The rows of a shard's partition: "fence", "i|id" (the instance), "l|id" (marker of a live one) and "h|id|n" (turns).
/// Live instances are found by reading the markers alone, however much finished history there is.
/// </summary>
internal static class RowKeys
{
    private static readonly SearchValues<char> NotInKeys = SearchValues.Create("/\\#?|%'");

    public const string Fence = "fence";

    public const string InstancePrefix = "i|";

    public const string MarkerPrefix = "l|";

    public static string Shard(int number) => $"s{number:D3}";

    public static string Instance(string id) => InstancePrefix + id;

    public static string Marker(string id) => MarkerPrefix + id;

    public static string Turn(string id, long sequence) => $"h|{id}|{sequence:D10}";

    public static string TurnsEnd(string id) => $"h|{id}|~";

    /// <summary>The first key after every key with this prefix.</summary>
    public static string After(string prefix) => prefix[..^1] + (char)(prefix[^1] + 1);

    public static bool IsInstanceId(string id) =>
        !string.IsNullOrWhiteSpace(id) && id.Length <= 256 && !id.AsSpan().ContainsAny(NotInKeys) && !id.Any(char.IsControl)
        && id is not ("." or "..");

    public static string Refusal(string id) =>
        $"Instance id '{id}' is not valid: 1 to 256 characters, without / \\ # ? | % ' and control characters, "
        + "and not a relative path.";

    /// <summary>Refuses ids that cannot be part of a key.</summary>
    public static void CheckInstanceId(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (!IsInstanceId(id))
        {
            throw new ArgumentException(Refusal(id), nameof(id));
        }
    }
}
