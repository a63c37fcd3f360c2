namespace Orchestrator.Core.Forms;

/// <summary>
/// A page is written wrongly; the text names the page and the field. Raised at start-up, and for what only a page's configuration
/// shows when the page is asked for.
/// </summary>
public sealed class FormPageException(string message) : InvalidOperationException(message)
{
    /// <summary>Whether the page's configuration may still mend it, for example with a choice or a default.</summary>
    internal bool DependsOnConfiguration { get; init; }
}
