using System.Text.Json;

namespace RuleEngine.Cli.Tests.Commands;

public sealed class CoverageCommandTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public CoverageCommandTests()
    {
        AddRule("a", "Alpha", Threat("TA0006", "Credential Access", ("T1003", "OS Credential Dumping", ["T1003.001", "T1003.002"])));
        AddRule("b", "Beta", Threat("TA0006", "Credential Access", ("T1003", "OS Credential Dumping", ["T1003.001"]), ("T1555", "Credentials from Password Stores", [])));
        AddRule("c", "Gamma", Threat("TA0007", "Discovery") + Threat("TA0002", "Execution", ("T1059", "Command and Scripting Interpreter", [])));
        AddRule("d", "Delta", "");
        _workspace.With("tests/rules/a/fires.case.toml", "[[event]]\nevent.code = \"1\"\n").With("tests/rules/d/fires.ndjson", "{}\n");
        _workspace.With("tests/rules/b/README.md", "none yet\n").With("tests/rules/b/old.verified.json", "[]\n");
    }

    private string Rules => Path.Combine(_workspace.Folder, "rules");

    [Fact]
    public void The_report_sums_up_and_goes_through_the_tactics_in_the_order_of_an_attack() => Assert.Equal(
        """
        4 rules, 2 tested, 3 mapped to ATT&CK
          3 of T techniques, 2 of S sub-techniques, of ATT&CK V
          without a tested rule: 2 techniques, 0 sub-techniques

        tactic                                             rules  tested  techn.  tested
          TA0002       Execution                               1       0       1       0
          TA0006       Credential Access                       2       1       4       3
          TA0007       Discovery                               1       0       0       0
          all                                                  3       1       5       3

        TA0002 Execution                                                   rules  tested
          T1059        Command and Scripting Interpreter                       1       0

        TA0006 Credential Access                                           rules  tested
          T1003        OS Credential Dumping                                   2       1
            T1003.001    LSASS Memory                                          2       1
            T1003.002    Security Account Manager                              1       1
          T1555        Credentials from Password Stores                        1       0

        TA0007 Discovery                                                   rules  tested
          -            no technique named                                      1

        """.Replace("of T ", $"of {CountOf(part: false)} ", StringComparison.Ordinal).Replace("of S ", $"of {CountOf(part: true)} ", StringComparison.Ordinal)
            .Replace("CK V", $"CK {RuleEngine.Rules.Attack.AttackCatalog.Version}", StringComparison.Ordinal),
        _workspace.Run("coverage", Rules).ExitsWith(0).Output);

    [Theory]
    [InlineData("TA0002")]
    [InlineData("execution")]
    [InlineData("Execution")]
    public void A_tactic_is_shown_alone(string tactic)
    {
        var output = _workspace.Run("coverage", Rules, "--tactic", tactic).ExitsWith(0).Output;

        Assert.StartsWith("4 rules, 2 tested", output, StringComparison.Ordinal);
        Assert.Contains("T1059", output, StringComparison.Ordinal);
        Assert.DoesNotContain("T1003", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_layer_scores_techniques_by_their_rules()
    {
        var layer = JsonDocument.Parse(_workspace.Run("coverage", Rules, "--output", "navigator").ExitsWith(0).Output).RootElement;

        Assert.Equal("4.5", layer.GetProperty("versions").GetProperty("layer").GetString());
        Assert.Equal("enterprise-attack", layer.GetProperty("domain").GetString());
        Assert.Equal(["execution T1059 1", "credential-access T1003 2", "credential-access T1003.001 2", "credential-access T1003.002 1", "credential-access T1555 1"],
            layer.GetProperty("techniques").EnumerateArray().Select(technique => $"{technique.GetProperty("tactic")} {technique.GetProperty("techniqueID")} {technique.GetProperty("score")}"));
        var technique = layer.GetProperty("techniques")[1];
        Assert.Equal("Alpha (tested)\nBeta", technique.GetProperty("comment").GetString());
        Assert.Equal("1", technique.GetProperty("metadata")[1].GetProperty("value").GetString());
        Assert.False(technique.TryGetProperty("color", out _));
        Assert.Equal(layer.GetProperty("legendItems")[2].GetProperty("color").GetString(), layer.GetProperty("techniques")[0].GetProperty("color").GetString());
        Assert.Equal(2, layer.GetProperty("gradient").GetProperty("maxValue").GetInt32());
    }

    [Fact]
    public void Cases_may_stand_elsewhere()
    {
        _workspace.With("elsewhere/b/x.case.toml", "");

        var layer = JsonDocument.Parse(_workspace.Run("coverage", Rules, "--cases", Path.Combine(_workspace.Folder, "elsewhere"), "--output", "navigator").ExitsWith(0).Output).RootElement;

        Assert.Equal("Alpha\nBeta (tested)", layer.GetProperty("techniques")[1].GetProperty("comment").GetString());
    }

    [Fact]
    public void A_rule_with_errors_is_not_counted()
    {
        _workspace.With("rules/e.toml", "[rule]\nname = 1\n");

        var result = _workspace.Run("coverage", Rules).ExitsWith(2);

        Assert.Contains("not counted: 1 rule that does not run here", result.Output, StringComparison.Ordinal);
        Assert.Contains("RE1101", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, "there is no tactic 'credential_acces'; the nearest is 'credential_access'", "--tactic", "credential_acces")]
    [InlineData(3, "there is no such folder", "--cases", "nowhere")]
    public void A_wrong_option_is_an_error(int code, string message, params string[] options) =>
        Assert.Contains(message, _workspace.Run(["coverage", Rules, .. options]).ExitsWith(code).Error, StringComparison.Ordinal);

    [Fact]
    public void A_folder_without_rules_and_a_path_that_does_not_exist_are_told_apart()
    {
        Assert.Contains("no rule file was found", _workspace.With("empty/x.txt", "").Run("coverage", Path.Combine(_workspace.Folder, "empty")).ExitsWith(4).Error, StringComparison.Ordinal);
        _workspace.Run("coverage", Path.Combine(_workspace.Folder, "nowhere")).ExitsWith(3);
    }

    [SharedFact("corpora/elastic-rules")]
    public void The_report_over_all_rules_of_Elastic_fits_80_columns_and_is_the_same_each_time()
    {
        var corpus = Path.Combine(Repository.Shared, "corpora", "elastic-rules");
        var first = _workspace.Run("coverage", corpus).ExitsWith(0);

        Assert.All(first.Lines, line => Assert.InRange(line.Length, 1, 80));
        Assert.DoesNotContain('\u001b', first.Output);
        Assert.Contains("TA0040       Impact", first.Output, StringComparison.Ordinal);
        Assert.Equal(first.Output, _workspace.Run("coverage", corpus).Output);
    }

    public void Dispose() => _workspace.Dispose();

    private static string CountOf(bool part) =>
        RuleEngine.Rules.Attack.AttackCatalog.Techniques.Count(technique => technique.ParentId is not null == part).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Threat(string id, string name, params (string Id, string Name, string[] Parts)[] techniques) => $"""

        [[rule.threat]]
        framework = "MITRE ATT&CK"
        tactic = {Reference(id, name, "tactics")}
        technique = [{string.Join(", ", techniques.Select(technique => Reference(technique.Id, technique.Name, "techniques", technique.Parts)))}]

        """;

    private static string Reference(string id, string name, string group, params string[] parts) =>
        $$"""{id = "{{id}}", name = "{{name}}", reference = "https://attack.mitre.org/{{group}}/{{id.Replace('.', '/')}}/", subtechnique = [{{string.Join(", ", parts.Select(part => Reference(part, "x", group)))}}]}"""
            .Replace(", subtechnique = []", "", StringComparison.Ordinal);

    private void AddRule(string file, string name, string threats) => _workspace.With($"rules/{file}.toml", $"""
        [metadata]
        creation_date = "2026/01/31"
        updated_date = "2026/01/31"

        [rule]
        author = ["RuleEngine"]
        description = "A test."
        language = "eql"
        name = "{name}"
        risk_score = 21
        rule_id = "6f1f0c0e-7b1e-4a55-9a0e-0d7e5f1b2c3{file}"
        severity = "low"
        type = "eql"
        query = 'any where event.code == "1"'

        """ + threats);
}
