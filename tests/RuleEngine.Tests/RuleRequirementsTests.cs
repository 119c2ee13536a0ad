using System.Text;
using RuleEngine.Compilation;
using RuleEngine.Diagnostics;
using RuleEngine.Events.Schema;
using RuleEngine.Language.Ir;
using RuleEngine.Rules;
using RuleEngine.Testing;

namespace RuleEngine.Tests;

/// <summary>Which events a query needs: tests/cases/requirements holds the queries, and what is worked out for all of them.</summary>
public class RuleRequirementsTests
{
    private static readonly string Folder = Repository.CasesOf("requirements");

    [Fact]
    public void Each_query_needs_what_is_approved()
    {
        var text = new StringBuilder();
        foreach (var block in File.ReadAllText(Path.Combine(Folder, "queries.eql")).Split("## ", StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = block.Split('\n', 2);
            text.Append(parts[0]).Append('\n');
            foreach (var stage in RequirementsOf(parts[1].Trim()).Stages) Print(text, stage);
        }
        Snapshot.Verify(text.ToString(), "requirements", directory: Folder);
    }

    [Fact]
    public void A_threshold_needs_its_group_fields()
    {
        var rule = new LoweredRule(null, new IrQuery.Events(new IrPredicate.Always(true)), new IrThreshold([new IrKey(Field("host.name"), false)], 3, Field("user.name"), 2, TimeSpan.FromMinutes(1)));

        Assert.Equal(["host.name", "user.name"], RuleRequirements.Of(rule).Stages[0].Alternatives[0].RequiredFields);
    }

    [Fact]
    public void New_terms_need_their_fields_and_the_time_that_has_no_fallback()
    {
        var rule = new LoweredRule(null, new IrQuery.Events(new IrPredicate.Always(true)), null)
        {
            NewTerms = new IrNewTerms([new IrKey(Field("host.name"), false), new IrKey(Field("user.name"), false)], TimeSpan.FromDays(7)),
            WindowTime = new IrWindowTime(Field("event.ingested"), IsRequired: true),
        };

        Assert.Equal(["event.ingested", "host.name", "user.name"], RuleRequirements.Of(rule).Stages[0].Alternatives[0].RequiredFields);
        Assert.Equal(["host.name", "user.name"], RuleRequirements.Of(rule with { WindowTime = rule.WindowTime with { IsRequired = false } }).Stages[0].Alternatives[0].RequiredFields);
    }

    [Theory]
    [InlineData(true, "winlog.event_data.ObjectType")]
    [InlineData(false, "")]
    public void What_one_object_holds_tells_fields_and_no_values(bool isWanted, string fields)
    {
        var leaf = new IrPredicate.EqualsAny(Field("winlog.event_data.ObjectType"), [RuleEngine.Events.FieldValue.From("Key")], false);
        IrPredicate one = new IrPredicate.InObject("winlog.event_data", leaf);
        var rule = new LoweredRule(null, new IrQuery.Events(isWanted ? one : new IrPredicate.Not(one)), null);
        var alternative = Assert.Single(RuleRequirements.Of(rule).Stages[0].Alternatives);

        Assert.Equal(fields, string.Join(' ', alternative.RequiredFields));
        Assert.Empty(alternative.TellingFields);
    }

    [Theory]
    [InlineData("""any where event.code == "4690" """, "event.code", true, "4690")]
    [InlineData("""any where event.code == "4690" """, "event.code", false, "4656")]
    [InlineData("""any where event.code == "4690" """, "event.code", false)]
    [InlineData("""any where event.code == "4690" """, "event.action", true, "anything")]
    [InlineData("""any where event.category == "a" and event.category == "b" """, "event.category", true, "b", "a")]
    [InlineData("""any where event.category == "a" and event.category == "b" """, "event.category", false, "a")]
    [InlineData("""any where event.action != "x" """, "event.action", true)]
    [InlineData("""any where event.action != "x" """, "event.action", false, "y", "x")]
    [InlineData("""any where winlog.channel : "sec*" """, "winlog.channel", true, "Security")]
    [InlineData("""any where event.code regex "46[0-9]{2}" """, "event.code", true, "4690")]
    [InlineData("""any where event.code == null""", "event.code", true)]
    [InlineData("""any where event.code == null""", "event.code", false, "1")]
    public void Values_are_allowed_as_the_query_would(string query, string field, bool allowed, params string[] values) =>
        Assert.Equal(allowed, RequirementsOf(query).Stages[0].Alternatives.Any(alternative => alternative.Allows(field, values)));

    [Fact]
    public void Kql_is_lowered_to_the_same_tree()
    {
        var alternatives = RequirementsOf("event.code:(4656 or 4690) and not event.code:4656 and (user.name:a or host.os.type:windows)", RuleLanguage.Kuery).Stages[0].Alternatives;

        Assert.All(alternatives, alternative => Assert.Equal(["4690"], alternative.ValuesOf("event.code")));
        Assert.Equal(["event.code user.name", "event.code host.os.type"], alternatives.Select(alternative => string.Join(' ', alternative.RequiredFields)));
    }

    [Fact]
    public void A_rule_that_does_not_run_has_none_and_one_that_does_has_some()
    {
        var engine = DetectionEngine.Load([new SourceText("none.toml", ""), new SourceText("rule.toml", File.ReadAllText(Repository.PathOf("rules", "windows", "discovery_refused_handle_requests.toml")))]);

        Assert.Null(engine.Rules[0].DescribeRequirements());
        Assert.Equal(["4656"], engine.Rules[1].DescribeRequirements()!.Stages[0].Alternatives[0].ValuesOf("event.code"));
    }

    [SharedFact("corpora/elastic-rules/rules/windows")]
    public void Every_published_rule_that_runs_can_match_some_event()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Shared, "corpora/elastic-rules/rules/windows"), "*.toml");
        var engine = DetectionEngine.Load(files.Select(path => new SourceText(path, File.ReadAllText(path))));

        Assert.Contains(engine.Rules, rule => rule.IsCompiled);
        Assert.All(engine.Rules.Where(rule => rule.IsCompiled), rule => Assert.All(rule.DescribeRequirements()!.Stages, stage => Assert.NotEmpty(stage.Alternatives)));
    }

    private static RuleRequirements RequirementsOf(string query, RuleLanguage language = RuleLanguage.Eql)
    {
        var diagnostics = new DiagnosticBag();
        var plan = new RuleCompiler(FieldSchema.Ecs).CompileQuery(language, EmbeddedText.Standalone(query, "query"), TimeSpan.FromMinutes(1), QueryReader.DefaultCategoryField, diagnostics);
        Assert.False(diagnostics.HasErrors, string.Concat(diagnostics.Items.Select(DiagnosticFormatter.Format)));
        return RuleRequirements.Of(plan!.Rules[0].Source);
    }

    private static IrExpression.Field Field(string path) => new(path, RuleEngine.Events.FieldType.Keyword);

    private static void Print(StringBuilder text, StageRequirements stage)
    {
        text.Append("  ").Append(stage.Role).Append('\n');
        foreach (var alternative in stage.Alternatives)
        {
            var values = alternative.TellingFields.Select(field => alternative.ValuesOf(field) is { Count: > 0 } known ? $"{field} {string.Join('|', known)}" : $"{field} ?");
            text.Append("    ").Append(string.Join(", ", values.DefaultIfEmpty("any event"))).Append(" with ").Append(string.Join(", ", alternative.RequiredFields.DefaultIfEmpty("no field"))).Append('\n');
        }
    }
}
