using System.Net;
using System.Net.Sockets;

namespace Orchestrator.Core.Serialization;

/// <summary>
/// Reads addresses and networks as operators write them. The framework also takes 1 for 0.0.0.1, 010 for 8, [::1]:80 for ::1, and
/// 2001:db8::1/64 for the network around it: what nobody means, and others read otherwise. A scope, as in fe80::1%eth0, is of one machine.
/// </summary>
internal static class AddressText
{
    /// <returns>Null when the text is no address.</returns>
    public static IPAddress? Address(string? text) => IPAddress.TryParse(text, out var address)
        && (address.AddressFamily == AddressFamily.InterNetwork ? address.ToString() == text : !text.AsSpan().ContainsAny('[', ']', '%'))
            ? address
            : null;

    /// <returns>Null when the text is no network: the first address and the length.</returns>
    public static IPNetwork? Network(string? text) =>
        IPNetwork.TryParse(text, out var network) && network.BaseAddress.Equals(Address(text!.Split('/')[0])) ? network : null;
}
