using RuleEngine.Diagnostics;
using RuleEngine.Events;
using RuleEngine.Events.Schema;
using RuleEngine.Language.Binding;
using RuleEngine.Language.Eql;
using RuleEngine.Language.Ir;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Tests.Conformance;

/// <summary>The folding cases of test_string_functions.toml, but for those of another dialect.</summary>
public class StringFunctionTests
{
    private const string File = "conformance/eql/test_string_functions.toml";

    // What this dialect has not, or does otherwise, each with its reason.
    private static readonly (string Expression, string Reason)[] Excluded =
    [
        ("match(", "match is not a function of this dialect; the operator regex does the same"),
        ("\"village\")", "between gives the empty text, not null, when the right text is not found"),
        ("\"goodbye\"", "between gives the empty text, not null, when the left text is not found"),
        ("\"hello world\", null", "substring without a value as its start gives no value; only the end may be left out"),
        ("\"x\", ", "between gives the empty text, not null, when the right text is not found"),
    ];

    public static TheoryData<string, string?, bool> Cases()
    {
        var data = new TheoryData<string, string?, bool>();
        foreach (var item in Read().Where(item => !Excluded.Any(excluded => item.Expression.Contains(excluded.Expression, StringComparison.Ordinal)))) data.Add(item.Expression, item.Expected, item.Fails);
        return data;
    }

    [SharedTheory(File)]
    [MemberData(nameof(Cases))]
    public void An_expression_folds_to_its_value_or_is_refused(string expression, string? expected, bool fails)
    {
        var diagnostics = new DiagnosticBag();
        var text = EmbeddedText.Standalone($"any where {expression} == null", "case");
        var query = EqlParser.Parse(text, diagnostics);
        Assert.True(query is not null, string.Join('\n', diagnostics.Items));
        var comparison = (EqlExpressionSyntax.Comparison)((EqlBodySyntax.EventQuery)query.Body).Condition;

        var value = new EqlExpressionBinder(new BindingContext(text, FieldSchema.Ecs, diagnostics), _ => new IrPredicate.Always(false)).Bind(comparison.Left);

        Assert.Equal(fails, diagnostics.HasErrors);
        var constant = Assert.IsType<IrExpression.Constant>(value).Value;
        Assert.Equal(expected, constant.IsMissing ? null : constant.ToString());
    }

    [SharedFact(File)]
    public void Every_exclusion_excludes_something_and_most_cases_are_run()
    {
        var all = Read().Select(item => item.Expression).ToArray();
        Assert.All(Excluded, item => Assert.Contains(all, expression => expression.Contains(item.Expression, StringComparison.Ordinal)));
        Assert.InRange(Cases().Count, 90, all.Length - 1);
    }

    private static IEnumerable<(string Expression, string? Expected, bool Fails)> Read()
    {
        var document = TomlReader.Read(new SourceText("cases", System.IO.File.ReadAllText(Path.Combine(Repository.Shared, File))), new DiagnosticBag());
        return document.Root.Entries.SelectMany(entry => TestsOf((TomlTable)entry.Value, fails: false, ignoreCase: IsSet((TomlTable)entry.Value, "case_insensitive")));
    }

    private static IEnumerable<(string, string?, bool)> TestsOf(TomlTable table, bool fails, bool ignoreCase)
    {
        if (table.TryGet("expression", out var expression) && expression.Value is TomlString text)
        {
            return [(Translate(text.Text, ignoreCase), table.TryGet("expected", out var expected) ? Spell(expected.Value) : null, fails)];
        }
        return table.Entries.SelectMany(entry => entry.Value switch
        {
            TomlTable below => TestsOf(below, fails || entry.Key == "verifier", ignoreCase),
            TomlArray array => array.Items.OfType<TomlTable>().SelectMany(item => TestsOf(item, fails, ignoreCase)),
            _ => [],
        });
    }

    // The other dialect's single quotes are double here, and its insensitive mode is the form with a tilde.
    private static string Translate(string expression, bool ignoreCase)
    {
        expression = expression.Replace('\'', '"');
        return ignoreCase ? expression.Replace("(", "~(", StringComparison.Ordinal) : expression;
    }

    private static bool IsSet(TomlTable table, string key) => table.TryGet(key, out var entry) && entry.Value is TomlBoolean { Value: true };

    private static string Spell(TomlValue value) => value switch
    {
        TomlString text => text.Text,
        TomlInteger integer => FieldValue.From(integer.Value).ToString(),
        TomlFloat number => FieldValue.From(number.Value).ToString(),
        TomlBoolean boolean => FieldValue.From(boolean.Value).ToString(),
        _ => throw new InvalidOperationException($"No case expects {value.KindName}."),
    };
}
