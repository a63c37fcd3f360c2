using System.Net;

namespace Orchestrator.Esnet.Http;

/// <summary>
/// A body without bytes that does not announce itself as such. Announced emptiness is read as null without a word, where
/// an object was asked for; this one reaches the JSON reader, which complains.
/// </summary>
internal sealed class EmptyBody : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Task.CompletedTask;

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
