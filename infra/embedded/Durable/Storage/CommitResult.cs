namespace Orchestrator.Embedded.Durable.Storage;

/// <summary>What became of a commit that storage has judged.</summary>
internal enum CommitResult
{
    Committed,

    /// <summary>A row that had to be new exists already; nothing of this commit was written.</summary>
    AlreadyExists,
}
