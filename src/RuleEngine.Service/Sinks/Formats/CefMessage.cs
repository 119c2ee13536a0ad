using System.Globalization;
using System.Text;
using RuleEngine.Rules;
using RuleEngine.Service.Store;

namespace RuleEngine.Service.Sinks.Formats;

/// <summary>
/// An alert in CEF inside a syslog message of RFC 5424. Severities: <c>low</c> is 3 in CEF and notice (5) in syslog, <c>medium</c> 5 and warning (4), <c>high</c> 8 and error (3), <c>critical</c> 10 and
/// critical (2); the facility is 10, security. <c>externalId</c> is the alert's id; <c>cs2</c> is there when the alert stands for more than before.
/// </summary>
internal sealed class CefMessage(string host)
{
    private const int Facility = 10;
    // The lengths that CEF gives its fields; they bound the message too.
    private const int MaxName = 512;
    private const int MaxMessage = 1023;
    private const int MaxHost = 100;
    private const int MaxUser = 1023;
    private const int MaxTags = 1000;
    private const int MaxRule = 255;

    private static readonly string Version = typeof(CefMessage).Assembly.GetName().Version?.ToString(3) ?? "0";

    private readonly string _host = HostName(host);

    /// <summary>The message.</summary>
    public string Of(StoredAlert alert)
    {
        var (cef, syslog) = alert.Severity switch
        {
            RuleSeverity.Critical => (10, 2),
            RuleSeverity.High => (8, 3),
            RuleSeverity.Medium => (5, 4),
            _ => (3, 5),
        };
        var message = new StringBuilder();
        message.Append(CultureInfo.InvariantCulture, $"<{Facility * 8 + syslog}>1 {AlertText.TimeOf(alert.Time)} {_host} ruleengine - alert - ");
        message.Append(CultureInfo.InvariantCulture, $"CEF:0|RuleEngine|RuleEngine|{Version}|{Header(alert.RuleId, MaxRule)}|{Header(alert.Name, MaxName)}|{cef}|");
        message.Append(CultureInfo.InvariantCulture, $"externalId={Value(alert.Id, MaxRule)} rt={alert.Time.ToUnixTimeMilliseconds()} cfp1Label=riskScore cfp1={alert.RiskScore}");
        if (alert.IsUpdate) message.Append(" cs2Label=update cs2=true");
        if (alert.Host is { } dvchost) message.Append(CultureInfo.InvariantCulture, $" dvchost={Value(dvchost, MaxHost)}");
        if (alert.User is { } user) message.Append(CultureInfo.InvariantCulture, $" suser={Value(user, MaxUser)}");
        message.Append(CultureInfo.InvariantCulture, $" msg={Value(alert.Reason, MaxMessage)}");
        if (alert.Tags.Count > 0) message.Append(CultureInfo.InvariantCulture, $" cs1Label=tags cs1={Value(string.Join(", ", alert.Tags), MaxTags)}");
        return message.ToString();
    }

    /// <summary>As much of a message as a datagram may hold: whole characters, and no half of an escape.</summary>
    public static byte[] Cut(string message, int limit)
    {
        var bytes = Encoding.UTF8.GetBytes(message);
        if (bytes.Length <= limit) return bytes;
        var end = limit;
        while (end > 0 && (bytes[end] & 0xC0) == 0x80) end--;
        var escapes = 0;
        while (end - escapes > 0 && bytes[end - escapes - 1] == '\\') escapes++;
        return bytes[..(end - escapes % 2)];
    }

    private static string Header(string text, int limit) => AlertText.OneLine(text, limit).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);

    // Extensions may hold lines, written as escapes; all else that controls something becomes a blank.
    private static string Value(string text, int limit) => string.Join(
        "\\n", Shorten(text, limit).ReplaceLineEndings("\n").Split('\n').Select(line => AlertText.OneLine(line, limit + 1).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("=", "\\=", StringComparison.Ordinal)));

    private static string Shorten(string text, int limit) => text.Length <= limit ? text : text[..(limit - 1)] + "…";

    // RFC 5424: printable ASCII without blanks, up to 255.
    private static string HostName(string host)
    {
        var name = string.Concat(host.Where(letter => letter is > ' ' and <= '~').Take(255));
        return name.Length == 0 ? "-" : name;
    }
}
