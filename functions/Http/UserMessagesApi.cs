using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Orchestrator.Functions.Access;
using Orchestrator.Functions.OpenApi;
using Orchestrator.Functions.OpenApi.Bodies;

namespace Orchestrator.Functions.Http;

/// <summary>What a browser has to tell whoever reads the log (rest 6). It is data from outside: cut, and on one line.</summary>
public sealed class UserMessagesApi(ILogger<UserMessagesApi> logger)
{
    private const int LongestMessage = 4000;
    private const int LongestName = 100;

    /// <summary>Logs an error of the user interface.</summary>
    [Requires(Policy.Read)]
    [Function("user-error"), Responds(200, typeof(JsonObject))]
    [TakesBody(typeof(JsonObject), Description = "Anything.")]
    public Task<IResult> Error(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "user/error")] HttpRequest request) => Answer.Of(async () =>
    {
        var body = await RequestBody.ReadObject(request);
        logger.LogError("The user interface reports an error: {Error}", OneLine(body.ToJsonString(RestJson.Options), LongestMessage));
        return RestJson.Ok(new { });
    });

    /// <summary>Logs a message of a user.</summary>
    [Requires(Policy.Read)]
    [Function("user-log"), Responds(200, typeof(JsonObject))]
    [TakesBody(typeof(MessageBody))]
    public Task<IResult> Log(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "user/log/{userName}")] HttpRequest request, string userName) => Answer.Of(async () =>
    {
        var body = await RequestBody.ReadObject(request);
        if (!body.TryGetPropertyValue("message", out var message))
            return Problem.Unprocessable("missing", ["body", "message"], "Field required", body.DeepClone());
        if (message?.GetValueKind() != JsonValueKind.String)
            return Problem.Unprocessable("string_type", ["body", "message"], "Input should be a valid string", message?.DeepClone());
        logger.LogInformation(
            "The user {UserName} reports: {Message}", OneLine(userName, LongestName), OneLine(message.GetValue<string>(), LongestMessage));
        return RestJson.Ok(new { });
    });

    /// <summary>A text that cannot pretend to be a line of the log of its own, nor steer the terminal that shows it.</summary>
    private static string OneLine(string text, int longest)
    {
        var cut = string.Concat(text.EnumerateRunes().Take(longest).Select(rune =>
            Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Format
                ? " " : rune.ToString()));
        return cut.Length < text.Length ? cut + " (cut)" : cut;
    }
}
