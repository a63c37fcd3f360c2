using System.Reflection;
using Orchestrator.Core.Forms.Values;

namespace Orchestrator.Core.Forms;

/// <summary>Finds before the first request what is wrong with the pages that an application's forms ask for.</summary>
public static class FormPageCheck
{
    /// <summary>Checks the pages that the code of some assemblies asks for.</summary>
    /// <exception cref="FormPageException">There are mistakes; the text has a line for each, and names page and field.</exception>
    public static void Run(IEnumerable<Assembly> assemblies)
    {
        var mistakes = assemblies.Distinct().SelectMany(AskedPages.Of).SelectMany(PageMistakes.Of).Distinct(StringComparer.Ordinal).ToList();
        if (mistakes.Count > 0)
            throw new FormPageException(string.Join('\n', mistakes));
    }
}
