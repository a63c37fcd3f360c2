using Azure;
using Azure.Data.Tables;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Functions.Storage;

/// <summary>
/// Customers' descriptions: rows <c>customer:{id}</c> of the subscription's partition. A customer's id may be any text, so the row
/// is named after the description's id, which follows from both. A row <c>description:{id}</c> of the index, written before and
/// never removed, only says whose description an id stands for.
/// </summary>
public sealed class TableCustomerDescriptions(StorageAccount account, TimeProvider time)
{
    private const string Prefix = "customer:";
    private const string AfterPrefix = "customer;";
    private const string PointerPartition = "description:";
    private const string PointerRow = "owner";
    private const string Subscription = nameof(CustomerDescription.SubscriptionId);
    private const string Customer = nameof(CustomerDescription.CustomerId);
    private const string Text = nameof(CustomerDescription.Description);

    private readonly TableClient _table = account.Table("Subscriptions");
    private readonly TableClient _pointers = account.Table("SubscriptionIndex");

    /// <summary>The id of a customer's description of a subscription.</summary>
    public static Guid IdOf(SubscriptionId subscription, string customer) => NameBasedGuid.Create(subscription.Value, Prefix + customer);

    /// <summary>A customer's description of a subscription.</summary>
    public async Task<CustomerDescription?> Find(SubscriptionId subscription, string customer, CancellationToken cancellation) =>
        await Get(subscription, IdOf(subscription, customer), cancellation) is { } row ? Read(row) : null;

    /// <summary>The description with an id.</summary>
    public async Task<CustomerDescription?> Find(Guid id, CancellationToken cancellation) =>
        await OwnerOf(id, cancellation) is { } owner && await Get(owner, id, cancellation) is { } row ? Read(row) : null;

    /// <summary>All customers' descriptions of a subscription, by age.</summary>
    public async Task<IReadOnlyList<CustomerDescription>> Of(SubscriptionId subscription, CancellationToken cancellation)
    {
        var found = await _table.Range(subscription.ToString(), Prefix, AfterPrefix, cancellation).Select(Read).ToListAsync(cancellation);
        return [.. found.OrderBy(description => description.CreatedAt).ThenBy(description => description.CustomerId, StringComparer.Ordinal)];
    }

    /// <summary>Gives a subscription a customer's description, unless it has one; the same one again is no other.</summary>
    /// <returns>The description that the customer has now.</returns>
    public async Task<CustomerDescription> Add(SubscriptionId subscription, string customer, string text, CancellationToken cancellation)
    {
        var description = new CustomerDescription(IdOf(subscription, customer), subscription, customer, text, time.GetUtcNow(), Version: 1);
        var pointer = RowVersion.New(PointerPartition + description.Id, PointerRow);
        pointer[Subscription] = subscription.Value;
        await _pointers.UpsertEntityAsync(pointer, TableUpdateMode.Replace, cancellation);
        while (true)
        {
            try
            {
                await _table.AddEntityAsync(Row(description), cancellation);
                return description;
            }
            catch (RequestFailedException error) when (error.Status == 409)
            {
                if (await Find(subscription, customer, cancellation) is { } known)
                    return known;
            }
        }
    }

    /// <summary>Changes a customer's description.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="customer">The customer.</param>
    /// <param name="text">The new text.</param>
    /// <param name="version">The version that was changed; null overwrites any.</param>
    /// <param name="cancellation">Cancels between the attempts.</param>
    /// <returns>Whether there is such a description.</returns>
    /// <exception cref="StaleVersionException">It has another version.</exception>
    public async Task<bool> Change(SubscriptionId subscription, string customer, string text, int? version, CancellationToken cancellation)
    {
        while (await Get(subscription, IdOf(subscription, customer), cancellation) is { } row)
        {
            var known = Read(row);
            if (version is not null && version != known.Version)
                throw new StaleVersionException(version.Value, known.Version);
            var changed = Row(known with { Description = text, Version = known.Version + 1 }).Marked();
            try
            {
                await _table.UpdateEntityAsync(changed, row.ETag, TableUpdateMode.Replace, cancellation);
                return true;
            }
            catch (RequestFailedException error) when (error.Status is 404 or 412)
            {
                if (await _table.Written(changed, cancellation) is not null)
                    return true;
                // Somebody else was faster: decide again by what it is now.
            }
        }

        return false;
    }

    /// <summary>Removes a description, if there is one.</summary>
    /// <returns>The subscription that it was of; null when nobody knows the id.</returns>
    public async Task<SubscriptionId?> Delete(Guid id, CancellationToken cancellation)
    {
        var owner = await OwnerOf(id, cancellation);
        if (owner is not null)
            await _table.DeleteEntityAsync(owner.Value.ToString(), Prefix + id, cancellationToken: cancellation);
        return owner;
    }

    private async Task<SubscriptionId?> OwnerOf(Guid id, CancellationToken cancellation) =>
        await _pointers.Find(PointerPartition + id, PointerRow, cancellation) is { } pointer
            ? new SubscriptionId(RowVersion.Checked(pointer).GetGuid(Subscription)!.Value)
            : null;

    private Task<TableEntity?> Get(SubscriptionId subscription, Guid id, CancellationToken cancellation) =>
        _table.Find(subscription.ToString(), Prefix + id, cancellation);

    private static TableEntity Row(CustomerDescription description)
    {
        var row = RowVersion.New(description.SubscriptionId.ToString(), Prefix + description.Id);
        row[Customer] = description.CustomerId;
        row[Text] = description.Description;
        row[nameof(description.CreatedAt)] = description.CreatedAt;
        row[nameof(description.Version)] = description.Version;
        return row;
    }

    private static CustomerDescription Read(TableEntity row) => new(
        Guid.Parse(RowVersion.Checked(row).RowKey[Prefix.Length..]), new SubscriptionId(Guid.Parse(row.PartitionKey)), row.GetString(Customer),
        row.GetString(Text), row.GetDateTimeOffset(nameof(CustomerDescription.CreatedAt))!.Value, row.GetInt32(nameof(CustomerDescription.Version))!.Value);
}
