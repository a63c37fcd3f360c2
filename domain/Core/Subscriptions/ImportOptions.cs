namespace Orchestrator.Core.Subscriptions;

/// <summary>How documents are to be imported.</summary>
/// <param name="User">Who imports; versions say so.</param>
/// <param name="Replace">Whether a subscription that is stored may be replaced, if its version is the document's.</param>
/// <param name="DryRun">Whether to check only.</param>
public sealed record ImportOptions(string User, bool Replace = false, bool DryRun = false);
