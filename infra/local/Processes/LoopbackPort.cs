using System.Net;
using System.Net.Sockets;

namespace Orchestrator.Local.Processes;

/// <summary>Ports on 127.0.0.1.</summary>
public static class LoopbackPort
{
    // Below those that systems hand out themselves, so that nobody is given one of them by chance before it is used.
    private const int First = 20_000;
    private const int Last = 32_000;

    /// <summary>Different ports that are free now. Somebody who looks for one in the same way may still take it before it is used.</summary>
    public static IReadOnlyList<int> FindFree(int count)
    {
        var listeners = new List<TcpListener>();
        try
        {
            while (listeners.Count < count)
            {
                var listener = new TcpListener(IPAddress.Loopback, Random.Shared.Next(First, Last));
                try
                {
                    listener.Start();
                    listeners.Add(listener);
                }
                catch (SocketException)
                {
                    listener.Dispose();
                }
            }

            return [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
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
