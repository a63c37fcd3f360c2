using Orchestrator.Core.Processes;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Functions.Http;

/// <summary>The fields by which processes are filtered and sorted (graphql 4.2).</summary>
internal static class ProcessFields
{
    /// <summary>All that clients may sort by.</summary>
    public static readonly IReadOnlyList<string> Sorting =
    [
        "assignee", "created_by", "failed_reason", "is_task", "last_modified_at", "last_status", "last_step", "note", "process_id",
        "product_created_at", "product_description", "product_end_date", "product_id", "product_name", "product_status",
        "product_tag", "product_type", "started_at", "subscriptions", "traceback", "workflow_id", "workflow_name", "workflow_target",
    ];

    /// <summary>All that clients may filter by.</summary>
    public static readonly IReadOnlyList<string> Filtering =
    [
        "assignee", "created_by", "customer", "failed_reason", "is_task", "last_modified_at", "last_status", "last_step", "note",
        "process_id", "product", "product_description", "started_at", "subscription_id", "tag", "target", "traceback", "workflow_id",
        "workflow_name",
    ];

    /// <summary>Those that a process has itself; the others are of its subscriptions.</summary>
    public static bool IsOwn(string field) =>
        !field.StartsWith("product", StringComparison.Ordinal) && field is not ("customer" or "tag" or "subscriptions" or "subscription_id");

    /// <summary>What a process has in a field, as it stands in answers: one value, or one of each of its subscriptions.</summary>
    public static IEnumerable<object?> ValuesOf(FoundProcess found, string field) =>
        IsOwn(field) ? [ValueOf(found.Process, field)] : found.Subscriptions.Select(subscription => ValueOf(subscription, field));

    /// <summary>What a process has in a field of its own.</summary>
    public static object? ValueOf(ProcessRecord process, string field) => field switch
    {
        "assignee" => WireJson.ValueOf(process.Assignee),
        "created_by" => process.CreatedBy,
        "failed_reason" => process.FailedReason,
        "is_task" => process.IsTask ? "true" : "false",
        "last_modified_at" => process.LastModifiedAt,
        "last_status" => WireJson.ValueOf(process.Status),
        "last_step" => process.LastStep,
        "note" => process.Note,
        "process_id" => process.ProcessId.ToString(),
        "started_at" => process.StartedAt,
        "target" or "workflow_target" => WireJson.ValueOf(process.Target),
        "traceback" => process.Traceback,
        "workflow_id" => WorkflowRegistration.IdOf(process.Workflow).ToString(),
        "workflow_name" => process.Workflow,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "no field of a process itself"),
    };

    private static object? ValueOf(RelatedSubscription subscription, string field) => field switch
    {
        "customer" => subscription.CustomerId,
        "product" or "product_name" => subscription.Product.Name,
        "product_created_at" => subscription.Product.CreatedAt,
        "product_description" => subscription.Product.Description,
        "product_end_date" => subscription.Product.EndDate,
        "product_id" => subscription.Product.ProductId.ToString(),
        "product_status" => WireJson.ValueOf(subscription.Product.Status),
        "product_type" => subscription.Product.ProductType,
        "subscriptions" => subscription.Description,
        "tag" or "product_tag" => subscription.Product.Tag,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "no field of a subscription of a process"),
    };
}
