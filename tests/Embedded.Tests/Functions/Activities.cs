using Microsoft.Azure.Functions.Worker;
using Orchestrator.Embedded.Tests.Hosting;

namespace Orchestrator.Embedded.Tests.Functions;

/// <summary>The activities the engine is tested with.</summary>
public sealed class Activities(Probe probe)
{
    [Function("Letter")]
    public static string Letter([ActivityTrigger] int number) => ((char)('a' + number)).ToString();

    [Function("Double")]
    public static int Twice([ActivityTrigger] int number) => number * 2;

    [Function("Divide")]
    public static int Divide([ActivityTrigger] int by) => 1 / by;

    [Function("Noise")]
    public static string Noise([ActivityTrigger] int length) => new Random(length).GetHexString(length);

    [Function("FailsTwice")]
    public string FailsTwice([ActivityTrigger] string id)
    {
        probe.Note(id);
        return probe.Times(id) <= 2 ? throw new TimeoutException("not yet") : "ok";
    }

    [Function("Pass")]
    public async Task Pass([ActivityTrigger] string gate, CancellationToken cancellation)
    {
        probe.Note(gate);
        await probe.PassAsync(gate, cancellation);
    }

    [Function("Linger")]
    public async Task Linger([ActivityTrigger] string gate)
    {
        probe.Note(gate);
        await probe.PassAsync(gate);
    }

    [Function("Wrap")]
    public async Task Wrap([ActivityTrigger] string gate, CancellationToken cancellation)
    {
        probe.Note(gate);
        try
        {
            await probe.PassAsync(gate, cancellation);
        }
        catch (OperationCanceledException exception)
        {
            throw new InvalidOperationException("wrapped", exception);
        }
    }
}
