using System.Text.Json.Serialization;

namespace Orchestrator.Core.Workflows;

/// <summary>What a workflow does to a subscription (features 4). On the wire in upper case.</summary>
public enum Target
{
    /// <summary>Makes a new subscription.</summary>
    [JsonStringEnumMemberName("CREATE")] Create,
    /// <summary>Changes a subscription.</summary>
    [JsonStringEnumMemberName("MODIFY")] Modify,
    /// <summary>Ends a subscription.</summary>
    [JsonStringEnumMemberName("TERMINATE")] Terminate,
    /// <summary>A task of the system, without subscription.</summary>
    [JsonStringEnumMemberName("SYSTEM")] System,
    /// <summary>A task that checks a subscription against the outside world.</summary>
    [JsonStringEnumMemberName("VALIDATE")] Validate,
    /// <summary>Pushes a subscription to the outside world again.</summary>
    [JsonStringEnumMemberName("RECONCILE")] Reconcile,
}
