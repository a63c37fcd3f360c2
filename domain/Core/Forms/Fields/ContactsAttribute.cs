namespace Orchestrator.Core.Forms.Fields;

/// <summary>
/// A list of <see cref="ContactPerson"/>s of a customer; entries that hold nothing are left out. <see cref="FormPage{T}.ContactsOf"/>
/// says of which customer, if it is not one that the page asks for.
/// </summary>
public sealed class ContactsAttribute : FormFieldAttribute
{
    /// <summary>The key of the field that holds the customer.</summary>
    public string CustomerKey { get; init; } = "customer_id";
}
