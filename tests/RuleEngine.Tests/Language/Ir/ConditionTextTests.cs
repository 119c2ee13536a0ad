using RuleEngine.Compilation;
using RuleEngine.Diagnostics;
using RuleEngine.Events.Schema;
using RuleEngine.Language.Ir;
using RuleEngine.Rules;

namespace RuleEngine.Tests.Language.Ir;

/// <summary>How conditions are written for people.</summary>
public class ConditionTextTests
{
    [Theory]
    [InlineData("process.name == \"a*\"", "process.name == \"a*\"")]
    [InlineData("process.name != \"a\"", "process.name != \"a\"")]
    [InlineData("process.name : \"a\"", "process.name : \"a\"")]
    [InlineData("not process.name : \"a\"", "not process.name : \"a\"")]
    [InlineData("process.name in~ (\"a*\")", "process.name in~ (\"a*\")")]
    [InlineData("process.name not in (\"a\", \"b\")", "process.name not in (\"a\", \"b\")")]
    [InlineData("process.name : (\"a*\", \"b?\")", "process.name like~ (\"a*\", \"b?\")")]
    [InlineData("process.name like \"a*\"", "process.name like \"a*\"")]
    [InlineData("process.name regex~ \"a+\"", "process.name regex~ \"a+\"")]
    [InlineData("process.pid >= 4", "process.pid >= 4")]
    [InlineData("process.pid == null", "process.pid == null")]
    [InlineData("process.pid != null", "process.pid != null")]
    [InlineData("event.created > \"2024-05-01T10:00:00Z\"", "event.created > 2024-05-01T10:00:00.000Z")]
    [InlineData("cidrMatch(source.ip, \"10.0.0.0/8\", \"::1/128\")", "cidrMatch(source.ip, \"10.0.0.0/8\", \"::1/128\")")]
    [InlineData("length(process.name) > 64", "length(process.name) > 64")]
    [InlineData("process.pid % 2 == 1", "modulo(process.pid, 2) == 1")]
    [InlineData("startsWith(process.name, process.executable)", "startsWith(process.name, process.executable)")]
    public void Of_eql(string condition, string expected) => Assert.Equal(expected, Text(RuleLanguage.Eql, $"any where {condition}"));

    [Theory]
    [InlineData("message : \"was duplicated\"", "message has the phrase \"was duplicated\"")]
    [InlineData("message : (opened)", "message has the term \"opened\"")]
    [InlineData("message : opened closed", "message has one of the terms (\"opened\", \"closed\")")]
    [InlineData("event.created >= now-5m", "event.created from now-5m")]
    [InlineData("event.created > now-1d", "event.created after now-1d")]
    [InlineData("event.created < now", "event.created before now")]
    [InlineData("event.created <= now", "event.created until now")]
    [InlineData("changes : { action : ADD and role : owner }", "one object of changes with")]
    [InlineData("file.hash.* : aa", "file.hash.* == \"aa\"")]
    public void Of_kql(string query, string expected) => Assert.Equal(expected, Text(RuleLanguage.Kuery, query));

    [Fact]
    public void Of_indices()
    {
        Assert.Equal("in any index but those of alerts", ConditionText.Of(new IrPredicate.InIndex(IndexPatternList.AllButAlerts)));
        Assert.Equal("in an index like logs-a-*, logs-b", ConditionText.Of(new IrPredicate.InIndex(IndexPatternList.Parse(["logs-b,logs-a-*"]))));
    }

    private static string Text(RuleLanguage language, string query)
    {
        var read = new QueryReader(FieldSchema.Ecs, RuleSurroundings.None).Read(language, EmbeddedText.Standalone(query, "query"), QueryReader.DefaultCategoryField, new DiagnosticBag());
        return ConditionText.Of(RuleCompiler.Rewrite(((IrQuery.Events)read!).Condition));
    }
}
