using System.Net;
using System.Net.Sockets;

namespace Orchestrator.Local.Processes;

/// <summary>Ports on 127.0.0.1.</summary>
public static class LoopbackPort
{
    /// <summary>Different ports that are free now. Somebody may still take one before it is used.</summary>
    public static IReadOnlyList<int> FindFree(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        try
        {
            return [.. listeners.Select(listener =>
            {
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            })];
        }
        finally
        {
            listeners.ForEach(listener => listener.Dispose());
        }
    }

    /// <summary>Refuses a port that somebody listens on.</summary>
    /// <exception cref="LocalException">It is taken, or may not be used.</exception>
    public static void DemandFree(int port, string purpose, string remedy)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        }
        catch (SocketException failure)
        {
            throw new LocalException(
                $"Port {port} for {purpose} cannot be used ({failure.SocketErrorCode}). {remedy}", failure);
        }
    }
}
