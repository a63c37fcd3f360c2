using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Forms;
using Orchestrator.Functions.Access;
using Orchestrator.Functions.OpenApi;

namespace Orchestrator.Functions.Http;

/// <summary>The forms that start nothing (rest 6).</summary>
public sealed class FormsApi(NamedForms forms, IServiceScopeFactory scopes, IFormCatalogue catalogue)
{
    /// <summary>Runs a form: its result, or its next page (510) or errors (400).</summary>
    [Requires(Policy.Read)]
    [Function("forms-run"), Responds(200, typeof(JsonObject)), RunsForm, Fails(404)]
    [TakesPages, TakesReporter]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "forms/{formKey}")] HttpRequest request, string formKey) => Answer.Of(async () =>
    {
        var caller = RequestReader.Caller(request);
        var pages = await RequestReader.Pages(request);
        if (!forms.TryGet(formKey, out var type))
            return Problem.Of(StatusCodes.Status404NotFound, $"Form {formKey} does not exist.");
        await using var scope = scopes.CreateAsyncScope();
        var form = (NamedForm)scope.ServiceProvider.GetRequiredService(type);
        var result = await form.Run(pages, caller, catalogue, request.HttpContext.RequestAborted);
        return RestJson.Ok(result.ToJson());
    });
}
