using RuleEngine.Diagnostics;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Rules.Reading;

/// <summary>A rule file while it is read and validated: its tables, and where findings go.</summary>
internal sealed class RuleFile
{
    private readonly DiagnosticBag _findings;
    private readonly bool _isBroken;

    private RuleFile(TomlDocument document, TomlTable rule, DiagnosticBag findings)
    {
        (Document, Rule, _findings, _isBroken) = (document, rule, findings, findings.HasErrors);
        Metadata = document.Root.Find<TomlTable>("metadata");
        Type = rule.Find<TomlString>("type") is { } type && RuleWords.Types.TryGetValue(type.Text, out var known) ? known : null;
    }

    /// <summary>The TOML document.</summary>
    public TomlDocument Document { get; }

    /// <summary>The <c>[rule]</c> table.</summary>
    public TomlTable Rule { get; }

    /// <summary>The <c>[metadata]</c> table, or null.</summary>
    public TomlTable? Metadata { get; }

    /// <summary>The rule's type, or null when it is missing or unknown.</summary>
    public RuleType? Type { get; }

    /// <summary>Takes a document that was read into <paramref name="findings"/>; null, and a finding, when it is no rule file.</summary>
    public static RuleFile? Open(TomlDocument document, DiagnosticBag findings)
    {
        if (document.Root.Find<TomlTable>("rule") is { } rule) return new RuleFile(document, rule, findings);
        if (document.Root.TryGet("rule", out var entry))
        {
            findings.Report(DiagnosticCatalog.WrongType, document.Locate(entry.Value.Span), null, "rule", Wording.WithArticle(entry.Value.KindName), "a table");
        }
        else if (!findings.HasErrors)
        {
            findings.Report(DiagnosticCatalog.NoRuleTable, document.Locate(default), "a rule file has the tables [metadata] and [rule]");
        }
        return null;
    }

    /// <summary>Adds a finding.</summary>
    public void Report(DiagnosticDescriptor descriptor, SourceSpan span, string? hint, params object?[] arguments) =>
        _findings.Report(descriptor, Document.Locate(span), hint, arguments);

    /// <summary>
    /// Adds a finding about a missing key, at the header of its table. A file that is broken as TOML gets none: what is missing may be what
    /// could not be read.
    /// </summary>
    /// <param name="table">The table that lacks the key.</param>
    /// <param name="path">The key with its table: <c>rule.query</c>.</param>
    /// <param name="neededBy">What needs it: <c>a rule of type eql</c>.</param>
    /// <param name="hint">What to write, or null.</param>
    public void ReportMissing(TomlTable table, string path, string neededBy, string? hint = null)
    {
        if (!_isBroken) Report(DiagnosticCatalog.MissingKey, table.Span, hint, path, neededBy);
    }
}
