using System.Collections.ObjectModel;
using RuleEngine.Diagnostics;

namespace RuleEngine.Rules.Settings;

/// <summary>The <c>[lint]</c> table of a project.</summary>
public sealed record LintSettings
{
    /// <summary>The settings of a project that says nothing about lint.</summary>
    public static LintSettings Default { get; } = new();

    /// <summary><c>disable</c>: codes that are not looked for.</summary>
    public IReadOnlyList<string> Disabled { get; init; } = [];

    /// <summary><c>severity</c>: the severities of codes, where the project wants others.</summary>
    public IReadOnlyDictionary<string, DiagnosticSeverity> Severities { get; init; } = ReadOnlyDictionary<string, DiagnosticSeverity>.Empty;

    /// <summary><c>[[lint.ignore]]</c>: codes that some files may have.</summary>
    public IReadOnlyList<LintIgnore> Ignored { get; init; } = [];
}
