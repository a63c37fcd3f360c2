using System.Text.RegularExpressions;
using Orchestrator.Embedded.Hosting;

namespace Orchestrator.Embedded.Durable.Storage;

/// <summary>A task hub's name and the names of its storage resources.</summary>
internal sealed partial record TaskHubName
{
    public const string Default = "Orchestrator";

    public TaskHubName(string name)
    {
        if (!Valid().IsMatch(name))
        {
            throw new EmbeddedHostException(
                $"Task hub name '{name}' is not valid: use 3 to 45 letters and digits, a letter first (host.json, "
                + "extensions.durableTask.hubName).");
        }

        Name = name;
    }

    public string Name { get; }

    public string Table => Name + "Durable";

    // Container names are lower case; the table's name is compared without case as well.
    public string LeaseContainer => Name.ToLowerInvariant() + "-leases";

    public string PayloadContainer => Name.ToLowerInvariant() + "-payloads";

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{2,44}$")]
    private static partial Regex Valid();
}
