using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Workflows;

/// <summary>The reasons on the wire and in words.</summary>
public static class UsabilityReasonTexts
{
    /// <summary>The code that clients translate, for example <c>subscription.not_in_sync</c>.</summary>
    public static string Code(this UsabilityReason reason) => $"subscription.{WireJson.ValueOf(reason)}";

    /// <summary>The sentence of a form's error (rest 1.2).</summary>
    public static string Text(this UsabilityReason reason) => reason switch
    {
        UsabilityReason.NotInSync => "Subscription already has a running process or task",
        UsabilityReason.RelationsNotInSync => "This subscription can not be modified because some related subscriptions are not insync",
        UsabilityReason.NoModifyInvalidStatus => "This subscription can not be modified because of the status it has",
        UsabilityReason.NoModifySubscriptionInUseByOthers => "This subscription can not be modified as it is used in other subscriptions",
        UsabilityReason.InsufficientWorkflowPermissions => reason.Code(),
    };
}
