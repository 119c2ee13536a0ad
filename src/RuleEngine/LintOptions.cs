using RuleEngine.Diagnostics;
using RuleEngine.Rules.Settings;

namespace RuleEngine;

/// <summary>What is looked for in rules, and what is let pass.</summary>
public sealed record LintOptions
{
    /// <summary>Every check, as severe as it is by itself.</summary>
    public static LintOptions Default { get; } = new();

    /// <summary>What the project agreed on.</summary>
    public LintSettings Settings { get; init; } = LintSettings.Default;

    /// <summary>The only codes that are wanted; none for all. Errors are always among the findings.</summary>
    public IReadOnlyCollection<string> Selected { get; init; } = [];

    /// <summary>Codes that are not wanted.</summary>
    public IReadOnlyCollection<string> Ignored { get; init; } = [];

    /// <summary>Whether findings of a file are wanted, by itself of all files. All rules are checked all the same, and a finding about two of them is wanted when one of them is.</summary>
    public Func<SourceText, bool> IsReported { get; init; } = _ => true;

    /// <summary>Whether a file is one of those that <see cref="LintIgnore.Path"/> means. By itself the path is the file's as it is printed.</summary>
    public Func<SourceText, LintIgnore, bool> IsMeant { get; init; } = (source, ignore) => source.Path == ignore.Path;
}
