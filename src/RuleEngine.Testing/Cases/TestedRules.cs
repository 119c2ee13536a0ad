namespace RuleEngine.Testing.Cases;

/// <summary>Tells which rules have cases, for who runs none: the same that <see cref="RuleTests.Run"/> finds by the same paths.</summary>
/// <param name="casesRoot">The folder of cases when it is given; it mirrors each path then.</param>
/// <param name="paths">The paths that the rules were given by.</param>
internal sealed class TestedRules(string? casesRoot, IEnumerable<string> paths)
{
    private readonly IReadOnlyList<TestScope> _scopes = new CaseLayout(casesRoot).Resolve(paths);

    /// <summary>Whether a rule has at least one case, be it one with errors.</summary>
    /// <param name="rule">The path of the rule.</param>
    public bool HasCase(string rule) => _scopes.FirstOrDefault(scope => scope.Selects(rule)) is { } scope && CaseFolder.Read(scope.FolderOf(rule)).Cases.Count != 0;
}
