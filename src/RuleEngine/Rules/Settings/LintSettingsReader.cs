using RuleEngine.Diagnostics;
using RuleEngine.Rules.Reading;

namespace RuleEngine.Rules.Settings;

/// <summary>Reads the <c>[lint]</c> table.</summary>
internal static class LintSettingsReader
{
    private static readonly OrderedDictionary<string, DiagnosticSeverity> Severities = new(StringComparer.Ordinal)
    {
        ["info"] = DiagnosticSeverity.Info,
        ["warning"] = DiagnosticSeverity.Warning,
        ["error"] = DiagnosticSeverity.Error,
    };

    /// <summary>The settings.</summary>
    public static LintSettings Read(TableReader table)
    {
        var settings = new LintSettings
        {
            Disabled = ReadCodes(table, "disable"),
            Severities = table.Nested("severity") is { } severities ? ReadSeverities(severities) : LintSettings.Default.Severities,
            Ignored = [.. table.Tables("ignore").Select(ReadIgnore)],
        };
        table.ReportUnknown();
        return settings;
    }

    private static LintIgnore ReadIgnore(TableReader table)
    {
        table.Require();
        var reason = table.Text("reason");
        if (reason is not null && string.IsNullOrWhiteSpace(reason.Text)) table.File.Report(DiagnosticCatalog.EmptyText, reason.Location.Span, null, table.PathOf("reason"));
        var ignore = new LintIgnore(table.String("path") ?? "", ReadCodes(table, "codes"), reason?.Text ?? "");
        table.ReportUnknown();
        return ignore;
    }

    private static IReadOnlyList<string> ReadCodes(TableReader table, string key) =>
        [.. table.Texts(key).Where(code => IsIgnorable(table, code.Text, code.Location.Span, table.PathOf(key))).Select(code => code.Text)];

    private static Dictionary<string, DiagnosticSeverity> ReadSeverities(TableReader table)
    {
        var read = new Dictionary<string, DiagnosticSeverity>(StringComparer.Ordinal);
        foreach (var entry in table.Table.Entries)
        {
            if (table.Choice(entry, Severities) is { } severity && IsIgnorable(table, entry.Key, entry.KeySpan, table.PathOf(entry.Key))) read[entry.Key] = severity;
        }
        return read;
    }

    private static bool IsIgnorable(TableReader table, string code, SourceSpan span, string path)
    {
        var known = DiagnosticCatalog.All.FirstOrDefault(descriptor => descriptor.Code == code);
        if (known is null) table.File.Report(DiagnosticCatalog.SettingsUnknownCode, span, "`ruleengine lint --list` has those of lint", path, Wording.Excerpt(code));
        else if (known.Severity == DiagnosticSeverity.Error) table.File.Report(DiagnosticCatalog.SettingsIgnoredError, span, null, path, code);
        return known is not null && known.Severity != DiagnosticSeverity.Error;
    }
}
