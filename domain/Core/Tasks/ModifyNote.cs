using System.ComponentModel.DataAnnotations;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Forms.Fields;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tasks;

/// <summary>
/// Changes the note of any subscription, whatever its status and also out of sync (features 5); it locks nothing. When another process
/// saves the subscription at the same moment, the step waits and is tried again.
/// </summary>
[Workflow("modify_note", "Modify Note", Target.Modify)]
public sealed class ModifyNote : SubscriptionWorkflow<SubscriptionModel>
{
    /// <inheritdoc />
    public override IReadOnlyList<SubscriptionLifecycle> UsableWhen => Enum.GetValues<SubscriptionLifecycle>();

    /// <inheritdoc />
    protected override StepList Steps => Begin >> StoreProcessSubscription >> ChangeNote;

    /// <inheritdoc />
    protected override async Task<State> Form(FormContext form, SubscriptionModel subscription)
    {
        var page = await form.Submit<NotePage>("Modify Note", fields => fields.Default(p => p.Note, subscription.Note));
        return State.From(new { page.Note });
    }

    [RetryStep("Modify note", AfterMinutes = 1)]
    private static State ChangeNote(SubscriptionModel subscriptionId, string? note)
    {
        subscriptionId.Note = string.IsNullOrEmpty(note) ? null : note;
        return State.From(new { subscription = subscriptionId });
    }

    private sealed record NotePage
    {
        [LongText, StringLength(SubscriptionModel.LongestNote)]
        public string? Note { get; init; }
    }
}
