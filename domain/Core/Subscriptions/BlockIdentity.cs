namespace Orchestrator.Core.Subscriptions;

/// <summary>The keys of a document that say which block it is and whose: all that is kept of another subscription's block.</summary>
internal static class BlockIdentity
{
    public const string Name = "name";
    public const string Instance = "subscription_instance_id";
    public const string Owner = "owner_subscription_id";

    public static readonly IReadOnlyList<string> Keys = [Name, Instance, Owner];
}
