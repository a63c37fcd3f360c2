using Azure.Data.Tables;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Functions.Storage;

/// <summary>The keys under which a subscription is listed.</summary>
internal static class SubscriptionListing
{
    /// <summary>The row that says what the subscription is listed under.</summary>
    public static string AllRow(ListedSubscription listed) => Row(ListKey.All, listed);

    /// <summary>All its rows; they are written together.</summary>
    public static IReadOnlyList<string> Rows(ListedSubscription listed) =>
    [
        AllRow(listed), Row(List(listed.ProductId, status: null), listed), Row(List(productId: null, listed.Status), listed),
        Row(List(listed.ProductId, listed.Status), listed),
    ];

    /// <summary>The list that holds what a filter asks for.</summary>
    public static string List(Guid? productId, SubscriptionLifecycle? status) => (productId, status) switch
    {
        (null, null) => ListKey.All,
        ({ } product, null) => $"product:{product}",
        (null, { } only) => $"status:{only}",
        ({ } product, { } only) => $"both:{product}:{only}",
    };

    public static string Row(string list, ListedSubscription listed) => ListKey.NewestFirst(list, listed.CreatedAt, listed.SubscriptionId);

    public static void Write(TableEntity row, ListedSubscription listed)
    {
        row[nameof(listed.CreatedAt)] = listed.CreatedAt;
        row[nameof(listed.ProductId)] = listed.ProductId;
        row[nameof(listed.Status)] = listed.Status.ToString();
    }

    public static ListedSubscription Read(TableEntity row, SubscriptionId id) => new(
        id,
        row.GetDateTimeOffset(nameof(ListedSubscription.CreatedAt))!.Value,
        row.GetGuid(nameof(ListedSubscription.ProductId))!.Value,
        Enum.Parse<SubscriptionLifecycle>(row.GetString(nameof(ListedSubscription.Status))));
}
