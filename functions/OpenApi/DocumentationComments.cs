using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Orchestrator.Functions.OpenApi;

/// <summary>The documentation comments that the compiler wrote beside assemblies; without that file there are none.</summary>
internal sealed partial class DocumentationComments
{
    private readonly Dictionary<Assembly, IReadOnlyDictionary<string, string>> _summaries = [];

    /// <summary>The summary of a method, on one line.</summary>
    public string? SummaryOf(MethodInfo method)
    {
        var type = method.DeclaringType!;
        if (!_summaries.TryGetValue(type.Assembly, out var summaries))
            _summaries.Add(type.Assembly, summaries = Read(type.Assembly));
        return summaries.GetValueOrDefault($"M:{type.FullName}.{method.Name}");
    }

    private static Dictionary<string, string> Read(Assembly assembly)
    {
        var file = Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".xml");
        var members = File.Exists(file) ? XDocument.Load(file).Descendants("member") : [];
        return members
            .Where(member => member.Element("summary") is not null)
            .DistinctBy(member => NameOf((string)member.Attribute("name")!), StringComparer.Ordinal)
            .ToDictionary(member => NameOf((string)member.Attribute("name")!), member => TextOf(member.Element("summary")!), StringComparer.Ordinal);
    }

    /// <summary>A function's name is not overloaded, so its parameters need not be compared.</summary>
    private static string NameOf(string member) => member.Split('(')[0];

    private static string TextOf(XElement summary)
    {
        foreach (var reference in summary.Descendants("see").ToList())
            reference.ReplaceWith(((string?)reference.Attribute("cref") ?? (string?)reference.Attribute("langword") ?? "").Split('.', ':')[^1]);
        return Space().Replace(summary.Value, " ").Trim();
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Space();
}
