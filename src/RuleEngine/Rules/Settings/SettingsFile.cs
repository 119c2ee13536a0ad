using RuleEngine.Diagnostics;
using RuleEngine.Rules.Keys;
using RuleEngine.Rules.Reading;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Rules.Settings;

/// <summary>The project's file while it is read.</summary>
internal sealed class SettingsFile(TomlDocument document, DiagnosticBag findings) : TomlFile(document, findings)
{
    /// <inheritdoc/>
    public override KeySet Keys => SettingsKeys.Set;

    /// <inheritdoc/>
    public override DiagnosticDescriptor UnknownKey => DiagnosticCatalog.SettingsUnknownKey;

    /// <inheritdoc/>
    public override DiagnosticDescriptor MoreUnknownKeys => DiagnosticCatalog.SettingsMoreUnknownKeys;
}
