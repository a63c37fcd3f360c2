using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Orchestrator.Functions.Http;

/// <summary>Answers that no function gave: <c>{"detail"}</c> alone (rest 0 and 0.4).</summary>
public static class BareAnswer
{
    /// <summary>An answer with a status and its phrase, unless there is more to say.</summary>
    public static IResult Of(int status, string? detail = null) =>
        RestJson.Ok(new DetailView(detail ?? ReasonPhrases.GetReasonPhrase(status)), status);
}
