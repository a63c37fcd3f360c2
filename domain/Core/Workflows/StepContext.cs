using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Products;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Workflows;

/// <summary>
/// What a step may ask for besides the state: a parameter of this type. Ids and keys are the same again when an interrupted or
/// failed step runs again, so that its effects are the same effects; only the time moves on.
/// </summary>
/// <param name="origin">Which run of which step of which process.</param>
/// <param name="now">The time at which this run of the step began.</param>
/// <param name="attempt">Tells attempts apart whose effects are not to be the same effects; null when they are.</param>
public sealed class StepContext(ChangeOrigin origin, DateTimeOffset now, string? attempt = null)
{
    private readonly List<SubscriptionId> _linked = [];
    private int _ids;

    /// <summary>The process.</summary>
    public ProcessId ProcessId => origin.ProcessId;

    /// <summary>Who started or resumed the process.</summary>
    public string User => origin.User;

    /// <summary>The time at which this run of the step began.</summary>
    public DateTimeOffset Now => now;

    /// <summary>
    /// Names this step of this process, the same for every attempt. Outside systems that are given it can tell a repeated
    /// call from a new one. In a callback step it is another with every new route.
    /// </summary>
    public string IdempotencyKey => $"{origin.ProcessId}:{origin.Step}" + (attempt is null ? "" : ":" + attempt);

    /// <summary>Which run of which step of which process.</summary>
    public ChangeOrigin Origin => origin;

    internal IReadOnlyList<SubscriptionId> Linked => _linked;

    /// <summary>A new id, the same again in every attempt of this step.</summary>
    public Guid NewGuid() =>
        NameBasedGuid.Create(origin.ProcessId.Value, string.Create(null, $"{origin.Step}:{_ids++}"));

    /// <summary>
    /// Makes an initial subscription of a product, with its fixed inputs, out of sync until its workflow ends, and with the blocks that
    /// it must have: those declared without <c>?</c>, and as many items of a list as it has at least (features 2).
    /// </summary>
    /// <param name="product">The product, as the catalogue gives it.</param>
    /// <param name="customerId">The customer.</param>
    /// <exception cref="ProductModelException">Nothing says which class a block must have; names class and field.</exception>
    /// <exception cref="CatalogueException">A fixed input of the product does not convert to the type of its property.</exception>
    public T NewSubscription<T>(Product product, string customerId)
        where T : SubscriptionModel, new()
    {
        var subscription = new T
        {
            SubscriptionId = new SubscriptionId(NewGuid()),
            Product = product,
            CustomerId = customerId,
            Description = $"Initial subscription of {product.Name}",
        };
        NewBlocks.AddTo(subscription);
        FixedInputValues.Give(subscription, product);
        SubscriptionDocument.AssignIds(subscription, NewGuid);
        return subscription;
    }

    /// <summary>Relates a subscription to the process, so that each shows the other.</summary>
    public void LinkSubscription(SubscriptionId subscription)
    {
        if (!_linked.Contains(subscription))
            _linked.Add(subscription);
    }
}
