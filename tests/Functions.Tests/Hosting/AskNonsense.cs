using System.ComponentModel.DataAnnotations;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Functions.Tests.Hosting;

/// <summary>A workflow that asks for a page that is written wrongly.</summary>
[Workflow("ask_nonsense", "Ask nonsense", Target.System)]
public sealed class AskNonsense : Workflow
{
    /// <inheritdoc />
    protected override StepList Steps => Begin;

    /// <inheritdoc />
    protected override async Task<State> Form(FormContext form) => State.From(await form.Submit<NonsensePage>("Nonsense"));

    private sealed record NonsensePage
    {
        [RegularExpression("(")]
        public string Code { get; init; } = "";
    }
}
