using Orchestrator.Local.Processes;

namespace Orchestrator.Local.Azurite;

/// <summary>The three ports of the storage emulator.</summary>
public sealed record AzuritePorts(int Blob, int Queue, int Table)
{
    private const string AccountName = "devstoreaccount1";

    // The emulator's published key; it protects nothing.
    private const string AccountKey =
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>The ports that <c>UseDevelopmentStorage=true</c> stands for.</summary>
    public static AzuritePorts WellKnown { get; } = new(10000, 10001, 10002);

    /// <summary>The connection string of an emulator on these ports.</summary>
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={AccountName};AccountKey={AccountKey};"
        + $"BlobEndpoint=http://127.0.0.1:{Blob}/{AccountName};"
        + $"QueueEndpoint=http://127.0.0.1:{Queue}/{AccountName};"
        + $"TableEndpoint=http://127.0.0.1:{Table}/{AccountName};";

    /// <summary>Three ports that are free now.</summary>
    public static AzuritePorts FindFree()
    {
        var free = LoopbackPort.FindFree(3);
        return new(free[0], free[1], free[2]);
    }

    internal void DemandFree()
    {
        const string remedy = "Stop what listens there (another emulator?), or run the demo command, which uses free ports.";
        LoopbackPort.DemandFree(Blob, "the emulator's blobs", remedy);
        LoopbackPort.DemandFree(Queue, "the emulator's queues", remedy);
        LoopbackPort.DemandFree(Table, "the emulator's tables", remedy);
    }
}
