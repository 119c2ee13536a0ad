using RuleEngine.Diagnostics;
using RuleEngine.Rules.Keys;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Rules.Reading;

/// <summary>A rule file while it is read and validated: its tables, and where findings go.</summary>
internal sealed class RuleFile : TomlFile
{
    private RuleFile(TomlDocument document, TomlTable rule, DiagnosticBag findings)
        : base(document, findings)
    {
        Rule = rule;
        Metadata = document.Root.Find<TomlTable>("metadata");
        Type = rule.Find<TomlString>("type") is { } type && RuleWords.Types.TryGetValue(type.Text, out var known) ? known : null;
    }

    /// <summary>The <c>[rule]</c> table.</summary>
    public TomlTable Rule { get; }

    /// <summary>The <c>[metadata]</c> table, or null.</summary>
    public TomlTable? Metadata { get; }

    /// <summary>The rule's type, or null when it is missing or unknown.</summary>
    public RuleType? Type { get; }

    /// <inheritdoc/>
    public override KeySet Keys => RuleKeys.Set;

    /// <inheritdoc/>
    public override DiagnosticDescriptor UnknownKey => DiagnosticCatalog.UnknownKey;

    /// <inheritdoc/>
    public override DiagnosticDescriptor MoreUnknownKeys => DiagnosticCatalog.MoreUnknownKeys;

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
}
