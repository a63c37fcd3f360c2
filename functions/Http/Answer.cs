using Microsoft.AspNetCore.Http;
using Orchestrator.Core.ExternalSystems;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Schedules;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Functions.Orchestration;
using Orchestrator.Functions.Storage;

namespace Orchestrator.Functions.Http;

/// <summary>Runs a request and turns the errors that belong to the API into their answers (rest 0.3).</summary>
public static class Answer
{
    /// <summary>The request's answer, or the error's.</summary>
    public static async Task<IResult> Of(Func<Task<IResult>> request)
    {
        try
        {
            return await request();
        }
        catch (RequestException error)
        {
            return error.Answer;
        }
        catch (FormNotCompleteException error)
        {
            return NotComplete(error);
        }
        catch (FormValidationException error)
        {
            return NotValid(error);
        }
        catch (FormOverflowException error)
        {
            return RestJson.Ok(
                new FormOverflowView("FormOverflowError", error.Message, "Internal Server Error", StatusCodes.Status500InternalServerError),
                StatusCodes.Status500InternalServerError);
        }
        catch (Exception error) when (error is ProcessConflictException or PlanException or SubscriptionConflictException or ScheduleConflictException)
        {
            return Problem.Of(StatusCodes.Status409Conflict, error.Message);
        }
        catch (RequestKeyException error)
        {
            return Problem.Unprocessable("idempotency_key_reused", ["header", IdempotencyKey.Header], error.Message, error.Key);
        }
        catch (StaleVersionException error)
        {
            return Problem.Of(StatusCodes.Status400BadRequest, error.Message);
        }
        catch (ExternalSystemException error)
        {
            return Problem.Of(error.TimedOut ? StatusCodes.Status504GatewayTimeout : StatusCodes.Status502BadGateway, error.Message);
        }
    }

    private static IResult NotComplete(FormNotCompleteException error) => RestJson.Ok(
        new FormNotCompleteView(
            "FormNotCompleteError", error.Form.ToJsonString(RestJson.Options), "Form not complete", StatusCodes.Status510NotExtended,
            error.Form, error.Meta),
        StatusCodes.Status510NotExtended);

    private static IResult NotValid(FormValidationException error) => RestJson.Ok(
        new FormNotValidView(
            "FormValidationError", error.Message, "Form not valid", StatusCodes.Status400BadRequest,
            [.. error.Errors.Select(item => new FormErrorView(item.Type, item.Loc, item.Msg, item.Input) { Ctx = item.Ctx })]),
        StatusCodes.Status400BadRequest);
}
