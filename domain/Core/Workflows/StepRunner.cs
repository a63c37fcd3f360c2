using System.Reflection;
using System.Text.Json;
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
    /// <param name="run">Which step, on what state.</param>
    /// <param name="cancellation">Signalled when the host stops or the process is aborted.</param>
    /// <exception cref="OperationCanceledException">It was signalled, and the step stopped for it.</exception>
    public Task<StepResult> Run(StepRun run, CancellationToken cancellation) => Guarded(run, FailureOf(run), async () =>
    {
        if (run.Command?.Kind == StepCommandKind.Skip)
            return StepResult.Unchanged(StepStatus.Skipped, run.State) with { EndsGroup = true };
        var view = StateView.Of(run.Step, run.State);
        if (view.Skips)
            return StepResult.Unchanged(StepStatus.Skipped, run.State) with { EndsGroup = view.SkipsGroup };
        return run.Step.Step.Kind switch
        {
            StepKind.Input => Answer(run, view),
            StepKind.CallbackEndpoint => CallbackSteps.CreateEndpoint(run, view),
            StepKind.Callback => CallbackSteps.Await(run, view),
            StepKind.Step or StepKind.Retry or StepKind.Parallel => await Call(run, view, cancellation),
            StepKind.Group => throw new InvalidOperationException($"Group '{run.Step.Id}' is run step by step."),
        };
    }, cancellation);

    /// <summary>Finds out what became of an interrupted run of a step that must not be repeated.</summary>
    /// <returns>
    /// Its result, or a failure that says that the outcome is unknown; null when it had no effect and is to run. The failure never
    /// waits for another attempt, not even of a retry step: that would repeat the step.
    /// </returns>
    /// <inheritdoc cref="Run"/>
    public async Task<StepResult?> Probe(StepRun run, CancellationToken cancellation)
    {
        var isToRun = false;
        var result = await Guarded(run, StepStatus.Failed, async () =>
        {
            var view = StateView.Of(run.Step, run.State);
            if (view.Skips || run.Command?.Kind == StepCommandKind.Skip || await Ask(run, view, cancellation) is not { } found)
            {
                isToRun = true;
                return StepResult.Unchanged(StepStatus.Pending, run.State);
            }

            return found;
        }, cancellation);
        return isToRun ? null : result;
    }

    /// <summary>Runs the form of an input step (forms 7).</summary>
    /// <param name="run">The input step, on the process's state; nothing is saved.</param>
    /// <param name="pages">The pages that the client sent.</param>
    /// <param name="catalogue">What forms may ask for.</param>
    /// <param name="cancellation">Signalled when the client went away.</param>
    /// <returns>What the form adds to the state.</returns>
    /// <exception cref="FormNotCompleteException">Another page is needed.</exception>
    /// <exception cref="FormValidationException">A page is not valid.</exception>
    /// <exception cref="FormOverflowException">More pages were given than the form has.</exception>
    public async Task<State> RunForm(
        StepRun run, IReadOnlyList<JsonObject> pages, IFormCatalogue catalogue, CancellationToken cancellation)
    {
        var view = StateView.Of(run.Step, run.State);
        var form = new FormContext(pages, State.Read(view.Part.DeepClone().AsObject()), catalogue, cancellation);
        var models = new ModelSession(subscriptions, run.Context);
        var answer = await Invoke(run.Step.Step.Body.Method, run, view, models, cancellation, form) as State;
        await form.AskForSomething();
        form.EnsureAllUsed();
        return answer ?? new State();
    }

    private static StepStatus FailureOf(StepRun run) => run.Step.Step.Kind == StepKind.Retry ? StepStatus.Waiting : StepStatus.Failed;

    private static async Task<StepResult> Guarded(
        StepRun run, StepStatus failure, Func<Task<StepResult>> step, CancellationToken cancellation)
    {
        try
        {
            return await step();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever a step raises is a failed step, recorded and shown; nothing may end the process.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return StepResult.Failed(run.State, error, failure);
        }
    }

    private static StepResult Answer(StepRun run, StateView view) => run.Command is { Kind: StepCommandKind.Answer, Data: { } answer }
        ? Merged(run, view, State.Read(answer))
        : StepResult.Unchanged(StepStatus.Suspend, run.State);

    private async Task<StepResult> Call(StepRun run, StateView view, CancellationToken cancellation)
    {
        var models = new ModelSession(subscriptions, run.Context);
        return await Invoke(run.Step.Step.Body.Method, run, view, models, cancellation) switch
        {
            State { IsSkipped: true } => StepResult.Unchanged(StepStatus.Skipped, run.State),
            Children children => StepResult.Unchanged(StepStatus.AwaitingCallback, run.State) with { Children = [.. children.States.Select(state => state.ToJson())] },
            var returned => await Keep(run, view, models, returned as State, cancellation),
        };
    }

    /// <summary>Asks the step's probe.</summary>
    /// <exception cref="OutcomeUnknownException">It has none, or that cannot tell.</exception>
    private async Task<StepResult?> Ask(StepRun run, StateView view, CancellationToken cancellation)
    {
        if (run.Step.Step.Probe is not { } probe)
            throw new OutcomeUnknownException(run.Step.Step.Name);
        try
        {
            var models = new ModelSession(subscriptions, run.Context);
            return await Invoke(probe, run, view, models, cancellation) is State returned
                ? await Keep(run, view, models, returned, cancellation)
                : null;
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            throw new OutcomeUnknownException(run.Step.Step.Name, error);
        }
    }

    private static async Task<StepResult> Keep(
        StepRun run, StateView view, ModelSession models, State? returned, CancellationToken cancellation)
    {
        models.Track(returned);
        models.AssignIds();
        var result = Merged(run, view, returned);
        await models.Save(cancellation);
        return result with { Linked = run.Context.Linked };
    }

    private static StepResult Merged(StepRun run, StateView view, State? returned)
    {
        var part = view.Part.DeepClone().AsObject();
        var added = returned?.ToJson() ?? [];
        var removed = added[EngineKeys.RemoveKeys].Deserialize<string[]>(WireJson.Options) ?? [];
        var name = added[EngineKeys.StepNameOverride]?.ToString();
        var replaces = added[EngineKeys.ReplaceLastState]?.GetValue<bool>() ?? false;
        string[] engine = [EngineKeys.RemoveKeys, EngineKeys.StepNameOverride, EngineKeys.ReplaceLastState, EngineKeys.LastStepStartedAt];
        foreach (var (key, value) in added)
            part[key] = value?.DeepClone();
        foreach (var key in engine.Concat(removed))
            part.Remove(key);
        return StepResult.Unchanged(run.Step.Step.SuccessStatus, view.PutBack(part)) with { Name = name, ReplacesLastRow = replaces };
    }

    private static async Task<object?> Invoke(
        MethodInfo method, StepRun run, StateView view, ModelSession models, CancellationToken cancellation, FormContext? form = null)
    {
        var input = State.Read(view.Part.DeepClone().AsObject());
        var arguments = await StepArguments.Bind(method, input, run.Context, models, cancellation, form);
        object? result;
        try
        {
            var target = method.IsStatic ? null : run.Step.Step.Body.Target;
            result = method.Invoke(target, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);
        }
        catch (TargetParameterCountException error)
        {
            throw new WorkflowDefinitionException($"{Step.Describe(method)}: {error.Message}");
        }

        switch (result)
        {
            case Task<State> task:
                return await task;
            case Task<Children> task:
                return await task;
            case Task task:
                await task;
                return null;
            default:
                return result;
        }
    }
}
