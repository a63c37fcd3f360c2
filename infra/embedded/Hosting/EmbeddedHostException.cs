namespace Orchestrator.Embedded.Hosting;

/// <summary>
/// The host cannot start or go on, for a reason that the operator can act on. The message is the whole story, so no
/// stack trace is printed.
/// </summary>
public sealed class EmbeddedHostException : Exception
{
    public EmbeddedHostException(string message)
        : base(message)
    {
    }

    public EmbeddedHostException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public override string ToString() => Message;
}
