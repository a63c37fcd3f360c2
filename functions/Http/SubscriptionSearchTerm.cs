using System.Text.RegularExpressions;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Functions.Http;

/// <summary>
/// A part of a text search (semantics 149): a word or a "phrase", in any field or as <c>field:word</c>, any of several as in
/// <c>a|b</c>, negated as <c>-word</c>. It is found anywhere in a field, in any case, so also as a part of an id; <c>word*</c> is the same.
/// </summary>
/// <param name="Field">Only in this field; null for any.</param>
/// <param name="Words">Any of these.</param>
/// <param name="IsNegated">Whether it must not be found.</param>
public sealed partial record SubscriptionSearchTerm(string? Field, IReadOnlyList<string> Words, bool IsNegated)
{
    /// <summary>The fields that are searched.</summary>
    public static readonly IReadOnlyList<string> Fields =
        ["subscription_id", "description", "status", "customer_id", "note", "insync", "product_id", "product_name", "product_type", "tag"];

    /// <summary>The parts of a query; all of them must hold.</summary>
    public static IReadOnlyList<SubscriptionSearchTerm> Of(string query) => [.. Part().Matches(query).Select(part =>
    {
        var field = part.Groups["field"].Value.ToLowerInvariant();
        var text = part.Groups["phrase"] is { Success: true } phrase ? phrase.Value : part.Groups["word"].Value.TrimEnd('*');
        var isField = field.Length > 0 && Fields.Contains(field);
        IReadOnlyList<string> words = part.Groups["phrase"].Success ? [text] : text.Split('|', StringSplitOptions.RemoveEmptyEntries);
        return new SubscriptionSearchTerm(
            isField ? field : null, field.Length == 0 || isField ? words : [$"{field}:{text}"], part.Groups["not"].Success);
    })];

    /// <summary>Whether it holds for a subscription.</summary>
    public bool Holds(SubscriptionModel subscription) =>
        Fields.Where(field => Field is null || field == Field).Select(field => ValueOf(subscription, field)).OfType<string>()
            .Any(value => Words.Any(word => value.Contains(word, StringComparison.OrdinalIgnoreCase))) != IsNegated;

    private static string? ValueOf(SubscriptionModel subscription, string field) => field switch
    {
        "subscription_id" => subscription.SubscriptionId.ToString(),
        "description" => subscription.Description,
        "status" => WireJson.ValueOf(subscription.Status),
        "customer_id" => subscription.CustomerId,
        "note" => subscription.Note,
        "insync" => subscription.Insync ? "true" : "false",
        "product_id" => subscription.Product.ProductId.ToString(),
        "product_name" => subscription.Product.Name,
        "product_type" => subscription.Product.ProductType,
        "tag" => subscription.Product.Tag,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "no field that is searched"),
    };

    [GeneratedRegex("(?<not>-)?(?:(?<field>[a-zA-Z_]+):)?(?:\"(?<phrase>[^\"]*)\"|(?<word>[^\\s\"]+))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Part();
}
