using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Workflows;

/// <summary>
/// A workflow that changes a subscription: it locks one that is in sync, and unlocks it after its own steps (semantics 17).
/// Its steps receive the subscription as <c>subscription</c>.
/// </summary>
/// <example><code>
/// [Workflow("modify_line", "Modify Line", Target.Modify)]
/// public sealed class ModifyLine : ModifyWorkflow&lt;Line&gt;
/// {
///     protected override StepList Steps =&gt; Begin &gt;&gt; ChangeVlan;
///
///     protected override async Task&lt;State&gt; Form(FormContext form, Line line) =&gt;
///         State.From(await form.Submit&lt;VlanPage&gt;($"VLAN of {line.Description}"));
///
///     [Step("Change VLAN")]
///     private void ChangeVlan(Line subscription, int vlanId) =&gt; subscription.Main.VlanId = vlanId;
/// }
/// </code></example>
/// <typeparam name="TSubscription">The domain type of the subscriptions it takes; see <see cref="SubscriptionWorkflow{TSubscription}"/>.</typeparam>
public abstract class ModifyWorkflow<TSubscription> : SubscriptionWorkflow<TSubscription>
    where TSubscription : SubscriptionModel
{
    /// <inheritdoc />
    protected sealed override StepList Surround(StepList own) =>
        Begin
        >> StoreProcessSubscription
        >> LockSubscription
        >> own
        >> AdditionalSteps
        >> UnlockSubscription
        >> RefreshSubscriptionSearchIndex
        >> RefreshProcessSearchIndex;
}
