using System.Globalization;
using System.Text;
using RuleEngine.Service.Store;

namespace RuleEngine.Service.Api;

/// <summary>Writes alerts as CSV (RFC 4180), safe to open in a spreadsheet: text from logs stays text.</summary>
internal static class AlertTable
{
    /// <summary>Its media type.</summary>
    public const string MediaType = "text/csv; charset=utf-8";

    private const string Head = "time,id,rule_id,name,severity,risk_score,host,user,reason,tags\r\n";

    /// <summary>Writes a line for the names, and one for each alert.</summary>
    public static async Task WriteAsync(IEnumerable<StoredAlert> alerts, Stream output)
    {
        await using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 16 * 1024, leaveOpen: true);
        await writer.WriteAsync(Head);
        foreach (var alert in alerts)
        {
            string?[] fields =
            [
                alert.Time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), alert.Id, alert.RuleId, alert.Name, SeverityWords.Of(alert.Severity),
                alert.RiskScore.ToString(CultureInfo.InvariantCulture), alert.Host, alert.User, alert.Reason, string.Join("; ", alert.Tags),
            ];
            await writer.WriteAsync(string.Join(',', fields.Select(Quote)));
            await writer.WriteAsync("\r\n");
        }
    }

    /// <summary>A field: quoted, and with an apostrophe in front where a spreadsheet would take it for a formula.</summary>
    public static string Quote(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        // Spreadsheets pass over blanks in front, and take full-width signs for the others.
        var first = text.AsSpan().TrimStart();
        var isFormula = text[0] is '\t' or '\r' or '\n' || (first.Length > 0 && first[0] is '=' or '+' or '-' or '@' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20');
        return $"\"{(isFormula ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
