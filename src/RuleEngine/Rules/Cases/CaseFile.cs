using RuleEngine.Diagnostics;
using RuleEngine.Rules.Keys;
using RuleEngine.Rules.Reading;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Rules.Cases;

/// <summary>A case file while it is read.</summary>
internal sealed class CaseFile(TomlDocument document, DiagnosticBag findings) : TomlFile(document, findings)
{
    private readonly bool _isBroken = findings.HasErrors;

    /// <inheritdoc/>
    public override KeySet Keys => CaseKeys.Set;

    /// <inheritdoc/>
    public override DiagnosticDescriptor UnknownKey => DiagnosticCatalog.UnknownCaseKey;

    /// <inheritdoc/>
    public override DiagnosticDescriptor MoreUnknownKeys => DiagnosticCatalog.MoreUnknownCaseKeys;

    /// <summary>Adds a finding about what is missing in the file as a whole, unless it is broken: then it may be what could not be read.</summary>
    public void ReportWhole(DiagnosticDescriptor descriptor, string hint)
    {
        if (!_isBroken) Report(descriptor, default, hint);
    }
}
