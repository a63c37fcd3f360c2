using Microsoft.DurableTask;

namespace Orchestrator.Embedded.Durable;

/// <summary>Builds failure details that fit into a history row.</summary>
internal static class FailureDetailsFactory
{
    /// <summary>Longest message or stack trace that is kept, in characters.</summary>
    private const int MaxText = 16 * 1024;

    private const int MaxDepth = 10;

    public static TaskFailureDetails Create(Exception exception) => Create(exception, MaxDepth);

    public static TaskFailureDetails Create(string type, string message) => new(type, Cut(message), null, null, null);

    /// <summary>Looks the recorded type name up among the loaded types; an unknown name matches only itself.</summary>
    public static bool IsOfType(string recorded, Type wanted)
    {
        if (string.Equals(recorded, wanted.FullName, StringComparison.Ordinal))
        {
            return true;
        }

        var type = Type.GetType(recorded) ?? AppDomain.CurrentDomain.GetAssemblies()
            .Select(assembly => assembly.GetType(recorded))
            .FirstOrDefault(found => found is not null);
        return type is not null && wanted.IsAssignableFrom(type);
    }

    private static TaskFailureDetails Create(Exception exception, int depth) => new(
        exception.GetType().FullName ?? exception.GetType().Name,
        Cut(exception.Message),
        exception.StackTrace is { } stack ? Cut(stack) : null,
        Inner(exception, depth),
        null);

    private static TaskFailureDetails? Inner(Exception exception, int depth) =>
        exception is TaskFailedException failed ? failed.FailureDetails
        : exception.InnerException is { } inner && depth > 0 ? Create(inner, depth - 1)
        : null;

    private static string Cut(string text) =>
        text.Length <= MaxText ? text : string.Concat(text.AsSpan(0, MaxText - 15), "... (truncated)");
}
