using RuleEngine.Diagnostics;
using RuleEngine.Language.Eql;

namespace RuleEngine.Tests.Language.Eql;

/// <summary>What authors read when a query is wrong: the cases of tests/cases/diagnostics/eql.txt.</summary>
public sealed class EqlDiagnosticRenderingTests
{
    private const string Separator = "\n----\n";

    public static TheoryData<string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var block in File.ReadAllText(Repository.CasesOf("diagnostics", "eql.txt")).Split(Separator).Skip(1))
            {
                var blank = block.IndexOf("\n\n", StringComparison.Ordinal);
                data.Add(block[..blank], block[(blank + 2)..].TrimEnd('\n'));
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_mistake_is_shown_with_its_place_and_what_to_write_instead(string query, string expected)
    {
        var diagnostics = new DiagnosticBag();
        EqlParser.Parse(EmbeddedText.Standalone(query, "query"), diagnostics);

        Assert.Equal(expected, string.Concat(diagnostics.Items.Select(DiagnosticFormatter.Format)).TrimEnd('\n'));
    }

    [Fact]
    public void Every_code_of_EQL_syntax_has_a_case()
    {
        var codes = typeof(DiagnosticCatalog).GetFields().Select(field => field.GetValue(null)).OfType<DiagnosticDescriptor>()
            .Select(descriptor => descriptor.Code).Where(code => code.StartsWith("RE20", StringComparison.Ordinal)).ToList();
        var renderings = Cases.Select(item => (string)item[1]).ToList();

        Assert.NotEmpty(codes);
        Assert.All(codes, code => Assert.Contains(renderings, rendering => rendering.Contains($" {code}: ", StringComparison.Ordinal)));
    }
}
