using System.Globalization;
using System.Text.Json.Nodes;

namespace Orchestrator.Core.Subscriptions;

/// <summary>
/// What leads from one document to another. Objects are compared inside, lists by index; what only one of them has is one change
/// with all that is in it. A missing value and null are the same: a deployment that adds a field changes nothing.
/// </summary>
public static class DocumentDiff
{
    /// <summary>The changes, in the order of the documents.</summary>
    public static IReadOnlyList<DocumentChange> Between(JsonObject before, JsonObject after)
    {
        var changes = new List<DocumentChange>();
        Compare("", before, after, changes);
        return changes;
    }

    private static void Compare(string path, JsonNode? before, JsonNode? after, List<DocumentChange> changes)
    {
        switch (before, after)
        {
            case (JsonObject from, JsonObject to):
                foreach (var key in from.Select(entry => entry.Key).Union(to.Select(entry => entry.Key)))
                    Compare(path.Length == 0 ? key : $"{path}.{key}", from[key], to[key], changes);
                break;
            case (JsonArray from, JsonArray to):
                for (var index = 0; index < Math.Max(from.Count, to.Count); index++)
                    Compare(string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), from.ElementAtOrDefault(index), to.ElementAtOrDefault(index), changes);
                break;
            case var _ when !JsonNode.DeepEquals(before, after):
                changes.Add(new DocumentChange(path, before?.DeepClone(), after?.DeepClone()));
                break;
        }
    }
}
