using System.Text.Json.Serialization;
using Orchestrator.Core.Products;

namespace Orchestrator.Core.Subscriptions;

/// <summary>
/// Base of all subscriptions: what one customer has of one product. A class adds a property per root block and per fixed
/// input. Steps receive models as parameters and change them; the engine loads them before and saves them after the step.
/// </summary>
public abstract class SubscriptionModel
{
    /// <summary>How many characters a note has at most.</summary>
    public const int LongestNote = 5000;

    /// <summary>Its id.</summary>
    [JsonPropertyOrder(-20), JsonInclude]
    public SubscriptionId SubscriptionId { get; internal set; }

    /// <summary>The product it is an instance of.</summary>
    [JsonPropertyOrder(-19), JsonInclude]
    public Product Product { get; internal set; } = null!;

    /// <summary>The customer, by the id that the customer system gives.</summary>
    [JsonPropertyOrder(-18)]
    public string CustomerId { get; set; } = "";

    /// <summary>What operators call it.</summary>
    [JsonPropertyOrder(-17)]
    public string Description { get; set; } = "";

    /// <summary>Where it stands. Changed by <see cref="MoveTo"/>.</summary>
    [JsonPropertyOrder(-16), JsonInclude]
    public SubscriptionLifecycle Status { get; private set; } = SubscriptionLifecycle.Initial;

    /// <summary>Whether the subscription agrees with the network; false while a workflow works on it.</summary>
    [JsonPropertyOrder(-15)]
    public bool Insync { get; set; }

    /// <summary>When it first became active.</summary>
    [JsonPropertyOrder(-14)]
    public DateTimeOffset? StartDate { get; set; }

    /// <summary>When it was terminated.</summary>
    [JsonPropertyOrder(-13)]
    public DateTimeOffset? EndDate { get; set; }

    /// <summary>Free text of at most <see cref="LongestNote"/> characters.</summary>
    [JsonPropertyOrder(-12)]
    public string? Note { get; set; }

    /// <summary>Counts the changes that were stored; 0 before the first.</summary>
    [JsonIgnore]
    public int Version { get; internal set; }

    /// <summary>The storage's mark of the row that was read, for optimistic concurrency; null before the first save.</summary>
    [JsonIgnore]
    public string? ETag { get; internal set; }

    /// <summary>
    /// Whether the step that has it saved it before, in a run that was interrupted or failed. The store has that version, and a save
    /// takes its place.
    /// </summary>
    [JsonIgnore]
    public bool IsSavedAnew { get; internal set; }

    /// <summary>
    /// Moves to another status: fills the start date when it becomes active and the end date when it is terminated, both kept
    /// when already set (semantics 117), and validates the whole block tree for the new status.
    /// </summary>
    /// <param name="status">The new status.</param>
    /// <param name="now">The present time.</param>
    /// <exception cref="SubscriptionValidationException">
    /// Values are missing; names every one by its path, for example <c>ne.esdb_node_id</c>. The subscription is unchanged.
    /// </exception>
    public void MoveTo(SubscriptionLifecycle status, DateTimeOffset now)
    {
        SubscriptionValidation.EnsureValid(this, status);
        Status = status;
        if (status == SubscriptionLifecycle.Active)
            StartDate ??= now;
        if (status == SubscriptionLifecycle.Terminated)
            EndDate ??= now;
    }
}
