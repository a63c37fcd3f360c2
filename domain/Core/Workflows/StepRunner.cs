using System.Reflection;
using System.Text.Json.Nodes;
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
    /// <param name="cancellation">Signalled when the host stops; the step is then run again later.</param>
    /// <exception cref="OperationCanceledException">The host stops.</exception>
    public async Task<StepResult> Run(Step step, JsonObject state, StepContext context, CancellationToken cancellation)
    {
        var models = new ModelSession(subscriptions, context);
        try
        {
            // A copy: what a step writes into its input is no result.
            var input = State.Read(state.DeepClone().AsObject());
            var arguments = await StepArguments.Bind(step.Body.Method, input, context, models, cancellation);
            var returned = await Invoke(step.Body, arguments);
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
            return StepResult.Failed(state, error);
        }
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
