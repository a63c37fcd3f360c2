using Orchestrator.Core.Forms;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Fixtures;

/// <summary>A workflow that is nothing but its form.</summary>
[Workflow("asking", "Asks", Target.System)]
public sealed class AskingWorkflow(Func<FormContext, Task<State>> ask) : Workflow
{
    protected override StepList Steps => Begin;

    protected override Task<State> Form(FormContext form) => ask(form);
}
