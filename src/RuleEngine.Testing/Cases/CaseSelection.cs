using System.IO.Enumeration;

namespace RuleEngine.Testing.Cases;

/// <summary>Which rules and cases the options take, and which of their patterns took something.</summary>
internal sealed class CaseSelection(RuleTestOptions options)
{
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>The patterns that took nothing, with the options they belong to.</summary>
    public IEnumerable<string> Unused =>
        new[] { ("name", options.Names), ("case", options.CaseNames), ("tag", options.Tags), ("id", options.RuleIds) }
            .SelectMany(list => list.Item2.Select(pattern => $"{list.Item1} '{pattern}'")).Where(wording => !_used.Contains(wording));

    /// <summary>Whether a rule may be taken.</summary>
    public bool Takes(RuleStatus rule)
    {
        if (options.Tags.Count != 0 && !(rule.Definition?.Tags ?? []).Any(tag => Matches("tag", options.Tags, tag))) return false;
        return options.RuleIds.Count == 0 || (rule.Definition is { } definition && Matches("id", options.RuleIds, definition.RuleId));
    }

    /// <summary>The cases of a rule that are taken; null when the rule itself is not.</summary>
    public IReadOnlyList<TestCase>? Cases(RuleStatus rule, IReadOnlyList<TestCase> cases, IReadOnlySet<string>? named)
    {
        IReadOnlyList<TestCase> taken = named is null ? cases : [.. cases.Where(item => named.Contains(item.Name))];
        var isMeant = options.Names.Count == 0 || Matches("name", options.Names, rule.Definition?.Name ?? "") | Matches("name", options.Names, Path.GetFileNameWithoutExtension(rule.Source.Path));
        if (!isMeant) taken = [.. taken.Where(item => Matches("name", options.Names, item.Name))];
        if (options.CaseNames.Count != 0) taken = [.. taken.Where(item => Matches("case", options.CaseNames, item.Name))];
        return taken.Count == 0 && (!isMeant || options.CaseNames.Count != 0) ? null : taken;
    }

    /// <summary>Whether a file of a rule changed, as far as it is asked.</summary>
    public bool IsChanged(RuleStatus rule, CaseFolder folder)
    {
        if (options.ChangedFiles is not { } changed || changed.Contains(Path.GetFullPath(rule.Source.Path))) return true;
        return changed.Any(folder.Concerns);
    }

    private bool Matches(string option, IReadOnlyList<string> patterns, string text)
    {
        var matches = patterns.Where(pattern => FileSystemName.MatchesSimpleExpression(pattern, text)).ToList();
        foreach (var pattern in matches) _used.Add($"{option} '{pattern}'");
        return matches.Count != 0;
    }
}
