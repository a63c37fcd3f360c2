using System.Security.Cryptography;
using Orchestrator.Core.Processes;

namespace Orchestrator.Core.Workflows;

/// <summary>The two steps that the engine itself adds to a callback step (semantics 82 to 88).</summary>
internal static class CallbackSteps
{
    private const int TokenBytes = 32;

    /// <summary>Puts a new secret token and the route with it into the state. Nobody has seen those of an earlier run.</summary>
    public static StepResult CreateEndpoint(StepRun run, StateView view)
    {
        var settings = run.Step.Step.Callback!;
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        var part = view.Part.DeepClone().AsObject();
        part[settings.RouteKey] = $"/api/processes/{run.Context.ProcessId}/callback/{token}";
        var state = view.PutBack(part);
        state[EngineKeys.CallbackToken] = token;
        state.Remove(EngineKeys.CallbackTimeout);
        if (settings.Timeout is { } timeout)
            state[EngineKeys.CallbackTimeout] = timeout.TotalSeconds;
        return StepResult.Unchanged(StepStatus.Success, state);
    }

    /// <summary>Waits for the call, takes what it brings, or goes on without when an operator says so (semantics 86).</summary>
    public static StepResult Await(StepRun run, StateView view)
    {
        switch (run.Command?.Kind)
        {
            case null:
                return StepResult.Unchanged(StepStatus.AwaitingCallback, run.State);
            case StepCommandKind.TimeOut:
                return StepResult.Failed(run.State, new TimeoutException("Callback timed out")) with { ReplacesLastRow = true };
        }

        var part = view.Part.DeepClone().AsObject();
        if (run.Command.Kind == StepCommandKind.Callback)
            part[run.Step.Step.Callback!.ResultKey] = run.Command.Data?.DeepClone();
        var state = view.PutBack(part);
        state.Remove(EngineKeys.CallbackToken);
        state.Remove(EngineKeys.CallbackProgress);
        return StepResult.Unchanged(StepStatus.Success, state);
    }
}
