using System.Text.RegularExpressions;
using RuleEngine.Diagnostics;
using RuleEngine.Rules;

namespace RuleEngine.Tests.Rules;

/// <summary>Whatever stands in a rule file, reading it ends with findings; and a rule that is returned without errors has what its type needs.</summary>
public sealed partial class RuleReaderRobustnessTests
{
    private static readonly string[] Values =
    [
        "1", "-9223372036854775808", "9223372036854775807", "0.5", "nan", "true", "\"\"", "\"x\"", "\"\\u0000\"", "[]", "[1]", "[\"\"]", "[[]]", "[{}]", "[[{}]]", "{}",
        "{ a = { b = [1] } }", "1979-05-27", "07:32:00",
    ];

    public static TheoryData<string> Complete => RuleReaderTests.Complete;

    [Theory]
    [MemberData(nameof(Complete))]
    public void Any_value_may_be_of_any_kind(string file)
    {
        var text = ReadText(file);
        foreach (Match pair in SimplePair().Matches(text))
        {
            var value = pair.Groups["value"];
            foreach (var other in Values) Check(text[..value.Index] + other + text[(value.Index + value.Length)..]);
        }
    }

    [Theory]
    [MemberData(nameof(Complete))]
    public void Any_line_may_be_missing_or_stand_twice(string file)
    {
        var lines = ReadText(file).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            Check(string.Join('\n', lines.Where((_, index) => index != i)));
            Check(string.Join('\n', lines.Take(i + 1).Concat(lines.Skip(i))));
        }
    }

    [Theory]
    [MemberData(nameof(Complete))]
    public void A_file_may_end_anywhere(string file)
    {
        var text = ReadText(file);
        for (var length = 0; length < text.Length; length += 3) Check(text[..length]);
    }

    [Fact]
    public void A_table_of_many_unknown_keys_is_read_quickly_and_reported_briefly()
    {
        var text = ReadText("eql.toml") + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"unknown_key_{i} = {i}\n"));
        var findings = new DiagnosticBag();

        var rule = RuleReader.Read(new SourceText("a", text), findings);

        Assert.Equal(21, findings.Items.Count);
        Assert.Equal(20_000, rule!.OtherKeys.Count);
    }

    private static void Check(string text)
    {
        var findings = new DiagnosticBag();
        var rule = RuleReader.Read(new SourceText("a", text), findings);
        Assert.Equal(findings.HasErrors, rule is null);
        Assert.All(findings.Items, finding => Assert.DoesNotContain('\n', finding.Message));
        if (rule is not null) Assert.True(HasWhatItsTypeNeeds(rule), text);
    }

    private static bool HasWhatItsTypeNeeds(RuleDefinition rule) => rule.RuleId.Length > 0 && rule.Lookback > TimeSpan.Zero && rule.MaxSignals > 0 && rule.Type switch
    {
        RuleType.MachineLearning => rule.MachineLearning is { JobIds.Count: > 0 },
        RuleType.Threshold => rule is { Query: not null, Threshold.Value: > 0 },
        RuleType.NewTerms => rule is { Query: not null, NewTerms.Fields.Count: > 0 } && rule.NewTerms.HistoryWindow > TimeSpan.Zero,
        RuleType.ThreatMatch => rule is { Query: not null, ThreatMatch: { Index.Count: > 0, Mapping.Count: > 0 } } && rule.ThreatMatch.Mapping.All(group => group.Count > 0),
        RuleType.SavedQuery => rule.SavedId is not null,
        _ => rule.Query is not null,
    };

    private static string ReadText(string file) => File.ReadAllText(Repository.CasesOf("rules", "complete", file));

    [GeneratedRegex(@"^[\w""$.]+ = (?<value>[^'\n]*[^'""\n]|""[^""\n]+"")$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex SimplePair();
}
