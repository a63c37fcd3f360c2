using System.Reflection;
using System.Text.Json.Nodes;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Workflows;

/// <summary>
/// Runs one step: fills its parameters from the state, calls it, saves the subscriptions that it was given or returned, and
/// merges what it returned. A step that raises changes nothing.
/// </summary>
public sealed class StepRunner(ISubscriptionStore subscriptions)
{
    /// <summary>Runs a step; a failure of the step is a result, not an exception.</summary>
    /// <param name="step">The step.</param>
    /// <param name="state">The process's state.</param>
    /// <param name="context">What the step may ask for besides the state.</param>
    /// <param name="answer">For an input step what its form came to; null while nobody has answered.</param>
    /// <param name="cancellation">Signalled when the host stops; the step is then run again later.</param>
    /// <exception cref="OperationCanceledException">The host stops.</exception>
    public async Task<StepResult> Run(
        Step step, JsonObject state, StepContext context, JsonObject? answer, CancellationToken cancellation)
    {
        var models = new ModelSession(subscriptions, context);
        try
        {
            if (!step.Conditions.All(condition => condition(State.Read(state.DeepClone().AsObject()))))
                return StepResult.Unchanged(StepStatus.Skipped, state);
            if (step.Kind == StepKind.Input)
            {
                return answer is null
                    ? StepResult.Unchanged(StepStatus.Suspend, state)
                    : StepResult.Unchanged(StepStatus.Success, Merge(state, State.Read(answer)));
            }

            // A copy: what a step writes into its input is no result.
            var input = State.Read(state.DeepClone().AsObject());
            var arguments = await StepArguments.Bind(step.Body.Method, input, context, models, cancellation);
            var returned = await Invoke(step.Body, arguments);
            if (returned is { IsSkipped: true })
                return StepResult.Unchanged(StepStatus.Skipped, state);
            models.Track(returned);
            models.AssignIds();
            var merged = Merge(state, returned);
            await models.Save(cancellation);
            return new StepResult(step.SuccessStatus, merged, Failure: null, context.Linked);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever a step raises is a failed step, recorded and shown; nothing may end the process.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return StepResult.Failed(state, error, step.Kind == StepKind.Retry ? StepStatus.Waiting : StepStatus.Failed);
        }
    }

    /// <summary>Runs the form of an input step (forms 7).</summary>
    /// <param name="step">The input step.</param>
    /// <param name="state">The process's state.</param>
    /// <param name="context">The step's context; nothing is saved with it.</param>
    /// <param name="form">The form, with the pages that the client sent.</param>
    /// <returns>What the form adds to the state.</returns>
    /// <exception cref="FormNotCompleteException">Another page is needed.</exception>
    /// <exception cref="FormValidationException">A page is not valid.</exception>
    /// <exception cref="FormOverflowException">More pages were given than the form has.</exception>
    public async Task<State> RunForm(Step step, JsonObject state, StepContext context, FormContext form)
    {
        var input = State.Read(state.DeepClone().AsObject());
        var models = new ModelSession(subscriptions, context);
        var arguments = await StepArguments.Bind(step.Body.Method, input, context, models, form.Cancellation, form);
        var answer = await Invoke(step.Body, arguments);
        form.EnsureAllUsed();
        return answer ?? new State();
    }

    private static JsonObject Merge(JsonObject state, State? returned)
    {
        var merged = state.DeepClone().AsObject();
        var added = returned?.ToJson() ?? [];
        // What cannot be written, for example because it is nested too deep, must fail the step here and not its record.
        _ = added.ToJsonString(WireJson.Options);
        foreach (var (key, value) in added)
            merged[key] = value?.DeepClone();
        return merged;
    }

    private static async Task<State?> Invoke(Delegate body, object?[] arguments)
    {
        object? result;
        try
        {
            result = body.Method.Invoke(body.Target, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);
        }
        catch (TargetParameterCountException error)
        {
            throw new WorkflowDefinitionException($"{Step.Describe(body.Method)}: {error.Message}");
        }

        switch (result)
        {
            case Task<State> task:
                return await task;
            case Task task:
                await task;
                return null;
            default:
                return result as State;
        }
    }
}
