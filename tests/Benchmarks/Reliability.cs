using Orchestrator.TestNetwork.Marathon;

namespace Orchestrator.Benchmarks;

/// <summary>Runs what is killed again and again, and reports it.</summary>
internal static class Reliability
{
    /// <returns>The exit code: 1 when something was lost, doubled or broken.</returns>
    public static async Task<int> Run(MarathonOptions options, bool write)
    {
        var result = await KillMarathon.Run(options, Console.WriteLine);
        await new ReliabilityReport(options, result).Print(write);
        return result.Audit.Violations.Count == 0 ? 0 : 1;
    }

    /// <returns>The exit code: 1 when something was lost, doubled or broken.</returns>
    public static async Task<int> RunChildren(int children, bool write)
    {
        var result = await ChildrenMarathon.Run(children, Console.WriteLine);
        await new ChildrenReport(result).Print(write);
        return result.Violations.Count == 0 ? 0 : 1;
    }
}
