using System.Net;
using System.Net.Sockets;

namespace RuleEngine.IO.Normalization.Conversions;

/// <summary>
/// Reads the answers to a DNS query as Sysmon writes them: <c>type:  5 host.example;::ffff:192.0.2.7;</c>. Addresses come without a type, and
/// IPv4 addresses in the form of IPv6.
/// </summary>
internal static class DnsResults
{
    private const string TypeMark = "type:";

    /// <summary>The types of the answers, such as CNAME and A; of the same length as <see cref="Data"/>.</summary>
    public static List<string> Types(string results) => [.. Read(results).Select(answer => answer.Type)];

    /// <summary>What the answers hold: addresses and names.</summary>
    public static List<string> Data(string results) => [.. Read(results).Select(answer => answer.Data)];

    /// <summary>The addresses.</summary>
    public static List<string> Addresses(string results) => [.. Read(results).Where(answer => answer.IsAddress).Select(answer => answer.Data)];

    /// <summary>The answers that are no addresses, which are names mostly.</summary>
    public static List<string> Names(string results) => [.. Read(results).Where(answer => !answer.IsAddress).Select(answer => answer.Data)];

    /// <summary>The answers as objects with type and data.</summary>
    public static EcsValue Objects(string results) =>
        ObjectList.Write([.. Read(results).Select(answer => new (string, string?)[] { ("type", answer.Type), ("data", answer.Data) })]);

    private static IEnumerable<(string Type, string Data, bool IsAddress)> Read(string results)
    {
        foreach (var piece in results.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IpText.Canonical(piece) is { } address) yield return (IsVersion6(address) ? "AAAA" : "A", address, true);
            else if (piece.StartsWith(TypeMark, StringComparison.Ordinal) && ReadTyped(piece[TypeMark.Length..]) is { } answer) yield return answer;
        }
    }

    private static (string Type, string Data, bool IsAddress)? ReadTyped(string text)
    {
        var words = text.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length == 2 ? (TextLists.Find("dns-type", words[0]) ?? words[0], words[1], false) : null;
    }

    private static bool IsVersion6(string address) => IPAddress.Parse(address).AddressFamily == AddressFamily.InterNetworkV6;
}
