using RuleEngine.Testing.Cases;

namespace RuleEngine.Testing.Tests.Cases;

/// <summary>A folder with rules and cases, which goes away with the test.</summary>
internal sealed class CaseWorkspace : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private int _rules;

    public string Folder => _folder.Path;

    public string PathOf(string path) => _folder.PathOf(path);

    public bool Exists(string path) => File.Exists(PathOf(path));

    public string Read(string path) => File.ReadAllText(PathOf(path));

    public CaseWorkspace With(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllText(PathOf(path), text.ReplaceLineEndings("\n"));
        return this;
    }

    /// <summary>Writes a rule.</summary>
    /// <param name="path">Where.</param>
    /// <param name="query">Its query.</param>
    /// <param name="name">Its name.</param>
    /// <param name="type">Its type.</param>
    /// <param name="more">More lines of the table, before the query.</param>
    /// <param name="tables">Tables behind it.</param>
    public CaseWorkspace WithRule(string path, string query, string name = "A rule", string type = "eql", string more = "", string tables = "") => With(path, $"""
        [metadata]
        creation_date = "2026/01/01"
        maturity = "production"
        updated_date = "2026/01/01"

        [rule]
        author = ["RuleEngine"]
        description = "A rule of a test."
        from = "now-9m"
        language = "{(type == "new_terms" ? "kuery" : "eql")}"
        name = "{name}"
        risk_score = 21
        rule_id = "6f1f0c0e-7b1e-4a55-9a0e-{++_rules:x12}"
        severity = "low"
        type = "{type}"
        {more}
        query = '''
        {query}
        '''
        {tables}
        """);

    public RuleTestRun Run(string path, RuleTestOptions? options = null) => RuleTests.Run([PathOf(path)], options);

    /// <summary>What is said, without the folder.</summary>
    public string Shorten(object text) => text.ToString()!.Replace(PrintedPath.Forward(Folder) + "/", "", StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();
}
