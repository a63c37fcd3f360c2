using CsCheck;

namespace Orchestrator.Functions.Tests.Api.Fuzzing;

/// <summary>Texts that have broken programs before, and such as nearly fit.</summary>
internal static class FuzzTexts
{
    /// <summary>Texts that are anything.</summary>
    public static readonly Gen<string> Any = Gen.Frequency(
        (12, Gen.OneOf(
            "", " ", "null", "undefined", "true", "0", "-1", "1", "1.5", "1e309", "99999999999999999999", "NaN", "2030-01-31T08:00:00Z", "..",
            "../../etc/passwd", "%2e%2e%2f", "C:\\x", "' or 1=1 --", "<script>alert(1)</script>", "${x}", "{}", "[]", "a,b", "a|b", "%", "!%", "!", "|", ",",
            "Zoë", "網路", "𝄞", "\u0000", "\u202e", "a\u0301", "\ufeff", "\r\n", "\t", "\ud800", "acme", "PartitionKey eq 'x'", "a/b", "a\\b", "a#b", "a?b")),
        (2, Gen.String),
        (1, Gen.Int[200, 6000].Select(length => new string('a', length))));

    /// <summary>What lists are asked for, well and badly.</summary>
    public static readonly Gen<string> Query = Gen.Frequency(
        (3, Gen.OneOf(
            "0,25", "0,1", "5,1", "-1,2", "0,99999999999", "a,b", "0,1,2", "2147483640,2147483647", "startedAt,desc", "startedAt,asc", "startedAt,sideways",
            "processId,asc,note,desc", "lastStatus,failed", "lastStatus,failed|completed", "lastStatus,!completed", "isTask,true,lastStatus,%", "startedAt,>2030",
            "startedAt,<2030-01-01", "startedAt,>x", "startedAt,!>=2020-01-01", "workflowName,five%", "workflowName,five_steps", "target,SYSTEM", "target,%",
            "createdBy,SYSTEM", "tag,x", "product,x", "note,%", "assignee,NOC", "status:active", "note:*", "-x", "\"a b", "(a or b", "a*", "en-GB")),
        (2, Any));

    /// <summary>Parts of a path as they are sent.</summary>
    public static readonly Gen<string> RawPath = Gen.OneOf(
        "%00", "%2F", "%2f..%2f", "..", "%2e%2e", ".", "%zz", "%ff%fe", "%", "a%20b", ";a=b", "*", "", "//", "%E7%B6%B2", "%F0%9D%84%9E", "%c0%af", "+", "~", "%0d%0aX:%20y");

    /// <summary>Values of headers as they can be sent.</summary>
    public static readonly Gen<string> Header = Gen.Frequency(
        (12, Gen.OneOf("", " ", "*", "\"x\"", "W/\"0x1\"", "0x00000000", "a b", "a,b", "\t", "~", "null", "'", "0", "bearer x", "a;b=c")),
        (12, Gen.Guid.Select(id => id.ToString("N"))),
        (3, Gen.Int[200, 1000].Select(length => new string('k', length))),
        (1, Gen.Const(new string('h', 40_000))));
}
