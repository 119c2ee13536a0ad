using RuleEngine.Diagnostics;
using RuleEngine.Language.Eql;

namespace RuleEngine.Tests.Language.Eql;

/// <summary>Queries that others wrote parse without an error.</summary>
public sealed class EqlCorpusTests
{
    [SharedFact("corpora/elastic-rules")]
    public void Every_EQL_rule_of_Elastic_parses()
    {
        var queries = EqlQueries.OfRules(Path.Combine(Repository.Shared, "corpora", "elastic-rules")).ToList();

        Assert.Equal(1081, queries.Count);
        AssertNone(queries.SelectMany(query => ErrorsOf(query.Path, query.Query)));
    }

    [SharedFact("conformance/eql")]
    public void Every_query_of_the_EQL_specifications_parses()
    {
        var queries = EqlQueries.OfSpecifications(Path.Combine(Repository.Shared, "conformance", "eql")).ToList();

        Assert.True(queries.Count >= 290, $"only {queries.Count} queries were found");
        AssertNone(queries.SelectMany(query => ErrorsOf(query.Path, query.Query)));
    }

    private static void AssertNone(IEnumerable<string> errors)
    {
        var all = string.Join('\n', errors);
        Assert.True(all.Length == 0, all);
    }

    private static IEnumerable<string> ErrorsOf(string path, string query)
    {
        var diagnostics = new DiagnosticBag();
        var syntax = EqlParser.Parse(EmbeddedText.Standalone(query, path), diagnostics);
        Assert.Equal(diagnostics.HasErrors, syntax is null);
        Assert.False(query.Length == 0, $"{path}: the query was not found");
        return diagnostics.Items.Select(DiagnosticFormatter.Format);
    }
}
