namespace RuleEngine.Diagnostics;

/// <content>RE54xx: what suppresses findings: comments in rules, and the project's file.</content>
public static partial class DiagnosticCatalog
{
    /// <summary>A comment that begins like one for lint and goes on otherwise.</summary>
    public static readonly DiagnosticDescriptor LintOddComment = Warning("RE5401", "the comment begins with `lint:`, but is not understood");

    /// <summary>A code that is none.</summary>
    public static readonly DiagnosticDescriptor LintUnknownCode = Warning("RE5402", "there is no finding {0}");

    /// <summary>An ignored finding without a reason.</summary>
    public static readonly DiagnosticDescriptor LintNoReason = Warning("RE5403", "the comment does not say why {0} is ignored");

    /// <summary>A comment that ignores nothing.</summary>
    public static readonly DiagnosticDescriptor LintUnusedIgnore = Warning("RE5404", "the comment ignores {0}, which is not found here");

    /// <summary>A code of an error.</summary>
    public static readonly DiagnosticDescriptor LintIgnoredError = Warning("RE5405", "{0} is an error, which cannot be ignored");

    /// <summary>A key that the project's file does not have.</summary>
    public static readonly DiagnosticDescriptor SettingsUnknownKey = Error("RE5450", "`{0}` is not a key of the project's file");

    /// <summary>A table that has so many unknown keys that the rest is only counted.</summary>
    public static readonly DiagnosticDescriptor SettingsMoreUnknownKeys = Error("RE5451", "`{0}` and {1} more are not keys of the project's file");

    /// <summary>A code in the project's file that is none.</summary>
    public static readonly DiagnosticDescriptor SettingsUnknownCode = Error("RE5452", "`{0}` names {1}, which is no finding");

    /// <summary>A code of an error in the project's file.</summary>
    public static readonly DiagnosticDescriptor SettingsIgnoredError = Error("RE5453", "`{0}` names {1}, which is an error and stays one");
}
