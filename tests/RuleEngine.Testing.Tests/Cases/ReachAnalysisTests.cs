using System.Globalization;
using RuleEngine.Testing.Cases;

namespace RuleEngine.Testing.Tests.Cases;

/// <summary>tests/cases/rule-tests/reach.cases: whether a case without alerts comes near one, through a whole test run.</summary>
public sealed class ReachAnalysisTests
{
    public static TheoryData<string> Rows => [.. File.ReadLines(Repository.CasesOf("rule-tests", "reach.cases")).Where(line => line.Length > 0 && line[0] != '#')];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_case_without_alerts_comes_near_one_or_is_vacuous(string row)
    {
        string[] parts = [.. row.Split(" | ")];
        using var workspace = new CaseWorkspace();
        var kind = parts[0].Split(':');
        workspace.WithRule("rules/x.toml", parts[1], type: kind[0] == "event" ? "eql" : kind[0], tables: TablesOf(kind))
            .With("tests/rules/x/quiet.ndjson", string.Concat(parts[2].Split(' ').Select(EventOf))).With("tests/rules/x/quiet.verified.json", "[]");

        var result = Assert.Single(workspace.Run("rules").Cases);

        Assert.Equal(parts[3], result.Message.Length == 0 ? "-" : result.Message);
        Assert.Equal(parts[3] == "-" ? CaseOutcome.Passed : CaseOutcome.Vacuous, result.Outcome);
        Assert.Equal(parts[3] == "-" ? [] : [TestFindingKind.NotReached], result.Findings.Select(finding => finding.Kind));
    }

    private static string TablesOf(string[] kind) => kind[0] switch
    {
        "threshold" => $"[rule.threshold]\nfield = [\"{kind[1]}\"]\nvalue = {kind[2]}\n",
        "new_terms" => $"[rule.new_terms]\nfield = \"new_terms_fields\"\nvalue = [\"{kind[1]}\"]\n[[rule.new_terms.history_window_start]]\nfield = \"history_window_start\"\nvalue = \"now-5d\"\n",
        _ => "",
    };

    private static string EventOf(string fields, int second)
    {
        // A comma within brackets belongs to a list.
        var members = System.Text.RegularExpressions.Regex.Split(fields, @",(?![^\[]*\])").Select(field => field.Split('=', 2)).Select(field => $"\"{field[0]}\":{ValueOf(field[1])}");
        return string.Create(CultureInfo.InvariantCulture, $"{{\"@timestamp\":\"2026-01-01T00:00:{second:00}Z\",{string.Join(',', members)}}}\n");
    }

    private static string ValueOf(string value) => value[0] is '[' || value == "null" || char.IsAsciiDigit(value[0]) ? value : $"\"{value}\"";
}
