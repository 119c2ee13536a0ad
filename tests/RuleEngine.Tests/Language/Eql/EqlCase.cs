namespace RuleEngine.Tests.Language.Eql;

/// <summary>A query and what is expected of it, from a file below tests/cases/eql.</summary>
/// <param name="Line">The query's first line in the file.</param>
/// <param name="Query">The query.</param>
/// <param name="Expected">What stands behind the arrow.</param>
internal sealed record EqlCase(int Line, string Query, string Expected)
{
    private const string Arrow = "=> ";

    /// <summary>Reads the cases of one file.</summary>
    public static IReadOnlyList<EqlCase> Read(string file)
    {
        var cases = new List<EqlCase>();
        var query = new List<string>();
        foreach (var (line, number) in File.ReadLines(Repository.CasesOf("eql", file)).Select((line, index) => (line, index + 1)))
        {
            if (line.StartsWith(Arrow, StringComparison.Ordinal))
            {
                cases.Add(new EqlCase(number - query.Count, string.Join('\n', query), line[Arrow.Length..]));
                query.Clear();
            }
            else if (query.Count > 0 || (line.Length > 0 && line[0] != '#'))
            {
                query.Add(line);
            }
        }
        Assert.Empty(query);
        return cases;
    }

    /// <summary>The cases of some files, as the data of a theory.</summary>
    public static TheoryData<string, int, string, string> Theory(params string[] files)
    {
        var data = new TheoryData<string, int, string, string>();
        foreach (var file in files)
        {
            foreach (var item in Read(file)) data.Add(file, item.Line, item.Query, item.Expected);
        }
        return data;
    }
}
