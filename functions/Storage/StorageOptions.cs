using System.Text.RegularExpressions;

namespace Orchestrator.Functions.Storage;

/// <summary>Where the orchestrator's own tables and blobs live; the configuration section <c>Storage</c>.</summary>
public sealed partial class StorageOptions
{
    /// <summary>Start of every table and container name, so that several deployments can share an account.</summary>
    public string Prefix { get; set; } = "Orchestrator";

    /// <summary>Whether <see cref="Prefix"/> can start a table name: a letter, then up to 29 letters and digits.</summary>
    public bool IsValid => ValidPrefix().IsMatch(Prefix);

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{0,29}\\z")]
    private static partial Regex ValidPrefix();
}
