using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.ForcedReplay.Tests;

/// <summary>Makes every host that these tests start replay each orchestration after every turn; it would show one that is not deterministic.</summary>
public sealed class ForcedReplay(EsnetBed bed) : IClassFixture<EsnetBed>
{
#pragma warning disable CA2255 // The hosts of the linked tests are started by fixtures, before anything else of this assembly runs.
    [ModuleInitializer]
    internal static void Force() => Environment.SetEnvironmentVariable("ORCHESTRATOR_FORCE_REPLAY", "true");
#pragma warning restore CA2255

    [Fact]
    public void The_hosts_of_these_tests_replay() =>
        bed.Host.Services.GetRequiredService<IConfiguration>()["Embedded:ForceReplay"].Should().Be("true");
}
