using System.Text.RegularExpressions;

namespace Orchestrator.Functions.Http;

/// <summary>Hides what may be a secret, by the name of a setting or by the look of its value; rather too much than too little.</summary>
public static partial class SecretMask
{
    /// <summary>What is shown instead.</summary>
    public const string Mask = "**********";

    /// <summary>The value, or the mask.</summary>
    /// <param name="name">The setting's name with its sections, for example <c>Esdb:Token</c>.</param>
    /// <param name="value">Its value.</param>
    public static string Of(string name, string value) =>
        value.Length > 0 && (SecretName().IsMatch(name) || SecretValue().IsMatch(value)) ? Mask : value;

    [GeneratedRegex("key|token|secret|passw|pwd|passphrase|credential|connection|azurewebjobsstorage|sas\\b|signature|certificate|private|auth|cookie|dsn",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SecretName();

    /// <summary>Parts of connection strings, signatures and user names in addresses, tokens, keys in PEM, and long runs of letters and digits.</summary>
    [GeneratedRegex("(account|access)key=|signature|password=|pwd=|[?&;]sig=|://[^/\\s]*@|bearer |basic |-----BEGIN|eyJ[\\w-]{8,}|(?<![\\w.-])(?=[\\w+/=-]*\\d)[\\w+/=-]{20,}(?![\\w.-])",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SecretValue();
}
