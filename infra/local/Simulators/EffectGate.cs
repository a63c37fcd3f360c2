using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Orchestrator.Local.Simulators;

/// <summary>
/// The one door through which effects go: demands a key, answers a known key from memory, lets one effect happen at a
/// time and writes each call down.
/// </summary>
internal sealed class EffectGate(EffectsLedger ledger, TimeProvider time)
{
    private const string KeyHeader = "Idempotency-Key";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (string Request, Answer Answer)> _known = new(StringComparer.Ordinal);

    /// <summary>Applies an effect once per key. The effect gets the body and runs alone.</summary>
    public async Task<IResult> ApplyAsync(HttpRequest request, Func<byte[], Answer> effect)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted);
        var body = buffer.ToArray();
        var key = request.Headers[KeyHeader].ToString();
        var hash = Convert.ToHexStringLower(SHA256.HashData(body));
        var signature = $"{request.Method} {request.Path} {hash}";

        lock (_gate)
        {
            var (kind, answer) = Decide(key, signature, () => effect(body));
            ledger.Append(new LedgerEntry(
                kind, key, request.Method, request.Path, hash, answer.Status, time.GetUtcNow()));
            return answer.ToResult();
        }
    }

    private (LedgerEntryKind Kind, Answer Answer) Decide(string key, string signature, Func<Answer> effect)
    {
        if (key.Length == 0)
            return (LedgerEntryKind.Refused, Answer.Problem(400, $"Header {KeyHeader} is missing."));

        if (_known.TryGetValue(key, out var earlier))
        {
            return earlier.Request == signature
                ? (LedgerEntryKind.Repeat, earlier.Answer)
                : (LedgerEntryKind.Refused, Answer.Problem(422, $"Key '{key}' was used for another request."));
        }

        var answer = effect();
        if (!answer.IsSuccess)
            return (LedgerEntryKind.Refused, answer);

        // Only what took effect is remembered: a refused call may be sent again when its reason is gone.
        _known[key] = (signature, answer);
        return (LedgerEntryKind.Effect, answer);
    }
}
