using System.Text.RegularExpressions;
using CsCheck;

namespace Orchestrator.Functions.Tests.Api.Fuzzing;

/// <summary>What is really there, for requests that are only half wrong.</summary>
/// <param name="Process">A process that has completed and is no task.</param>
/// <param name="Suspended">Tasks that wait for a form.</param>
/// <param name="Subscription">The subscription that it made.</param>
/// <param name="Target">A subscription that may be changed.</param>
/// <param name="Workflow">The id of the workflow <c>five_steps</c>.</param>
/// <param name="Document">The export of <paramref name="Target"/>.</param>
public sealed partial record FuzzPool(Guid Process, IReadOnlyList<Guid> Suspended, Guid Subscription, Guid Target, Guid Workflow, string Document)
{
    /// <summary>Ids of something, and of nothing.</summary>
    public Gen<Guid> Ids => Gen.OneOf(Gen.Const(Process), Gen.Const(Subscription), Gen.Const(Target), Gen.OneOf([.. Suspended]), Gen.Guid);

    /// <summary>The document as if it were of another subscription of the same product.</summary>
    public string Copy(Guid seed) => Id().Replace(Document, match => match.Groups["key"].Value + '"' + new Guid(
        [.. Guid.Parse(match.Groups["id"].Value).ToByteArray().Zip(seed.ToByteArray(), (left, right) => (byte)(left ^ right))]) + '"');

    [GeneratedRegex("(?<key>\"(?!product_id)[a-z_]+\": ?)\"(?<id>[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Id();
}
