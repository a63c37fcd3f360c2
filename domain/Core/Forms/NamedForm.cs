using System.Text.Json.Nodes;
using Orchestrator.Core.Authorization;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Forms;

/// <summary>
/// A form that starts nothing: it is asked for by its key and answered with its result (forms 5). Register it with
/// <c>AddForm&lt;MyForm&gt;("my_form")</c>; its dependencies come through the constructor.
/// </summary>
public abstract class NamedForm
{
    /// <summary>Asks its pages.</summary>
    /// <param name="form">The form; its state holds <c>reporter</c>, the name of who asks.</param>
    /// <param name="caller">Who asks.</param>
    /// <returns>The result.</returns>
    protected abstract Task<State> Ask(FormContext form, Caller caller);

    /// <summary>Runs all pages.</summary>
    /// <param name="inputs">One object per page, in order.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="cancellation">Signalled when the client went away.</param>
    /// <inheritdoc cref="WorkflowForm.Run" path="/exception"/>
    public async Task<State> Run(
        IReadOnlyList<JsonObject> inputs, Caller caller, IFormCatalogue catalogue, CancellationToken cancellation)
    {
        var form = new FormContext(inputs, State.From(new { Reporter = caller.Name }), catalogue, cancellation);
        var result = await Ask(form, caller);
        form.EnsureAllUsed();
        return result;
    }
}
