using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Workflows;

/// <summary>A workflow that can be started.</summary>
/// <param name="Type">Its class.</param>
/// <param name="Definition">Its key, description and target.</param>
public sealed record WorkflowRegistration(Type Type, WorkflowAttribute Definition)
{
    private static readonly Guid Scope = new("5b0f5a34-3c1c-4a5e-8d0c-6e8a4d1f6a10");

    /// <summary>Its id in the catalogue, which follows from its key.</summary>
    public Guid WorkflowId { get; } = IdOf(Definition.Name);

    /// <summary>The domain type of the subscriptions that it creates or works on; null for other workflows.</summary>
    public Type? SubscriptionType { get; } = WorkflowKind.Of(Type).SubscriptionType;

    /// <summary>Whether products with a domain type have this workflow: one creates exactly its type, the others take its family too.</summary>
    public bool IsFor(Type subscriptionType) => Definition.Target == Target.Create
        ? SubscriptionType == subscriptionType
        : SubscriptionType?.IsAssignableFrom(subscriptionType) == true;

    /// <summary>The id of the workflow with a key, also of one whose code is gone.</summary>
    public static Guid IdOf(string name) => NameBasedGuid.Create(Scope, name);
}
