using System.Text.Json;

namespace RuleEngine.Cli.Tests.Commands;

public sealed class ValidateCommandTests : IDisposable
{
    private readonly Workspace _workspace = new Workspace()
        .With("rules/duplicated.toml", Samples.DuplicationRule)
        .With("rules/windows/used.toml", Samples.SequenceRule);

    [Fact]
    public void Good_rules_give_one_line()
    {
        var result = _workspace.Run("validate", "rules").ExitsWith(0);

        Assert.Equal("2 rules, 2 compiled, 0 errors, 0 warnings\n", result.Output);
        Assert.Equal("", result.Error);
    }

    [Fact]
    public void A_bad_rule_is_shown_with_its_place_and_line()
    {
        _workspace.With("rules/broken.toml", Samples.BrokenRule);

        var result = _workspace.Run("validate", "rules").ExitsWith(2);

        Assert.Matches(@"^rules/broken\.toml:18:29: error RE2\d{3}: .*stray.*\n  18 \| any where event\.code == ""1"" stray\n     \|                             \^\^\^\^\^\n", result.Output);
        Assert.Contains("\n3 rules, 2 compiled, 1 error, 0 warnings\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_counts_breakdowns_and_no_diagnostics_for_good_rules()
    {
        var result = _workspace.Run("validate", "rules", "--output", "json").ExitsWith(0);

        Assert.Equal(
            """{"rules":2,"compiled":2,"errors":0,"warnings":0,"by_type":{"eql":{"rules":2,"compiled":2}},"by_language":{"eql":{"rules":2,"compiled":2}},"engine_only":[],"diagnostics":[]}""",
            JsonSerializer.Serialize(JsonDocument.Parse(result.Output).RootElement));
    }

    [Fact]
    public void Json_places_each_diagnostic()
    {
        _workspace.With("rules/broken.toml", Samples.BrokenRule);

        var root = JsonDocument.Parse(_workspace.Run("validate", "rules", "--output", "json").ExitsWith(2).Output).RootElement;

        Assert.Equal((3, 2, 1), (root.GetProperty("rules").GetInt32(), root.GetProperty("compiled").GetInt32(), root.GetProperty("errors").GetInt32()));
        var diagnostic = Assert.Single(root.GetProperty("diagnostics").EnumerateArray());
        Assert.Equal(["file", "line", "column", "code", "severity", "message", "hint"], diagnostic.EnumerateObject().Select(member => member.Name));
        Assert.Equal("rules/broken.toml", diagnostic.GetProperty("file").GetString());
        Assert.Equal((18, 29), (diagnostic.GetProperty("line").GetInt32(), diagnostic.GetProperty("column").GetInt32()));
        Assert.Matches(@"^RE2\d{3}$", diagnostic.GetProperty("code").GetString());
        Assert.Equal("error", diagnostic.GetProperty("severity").GetString());
        Assert.NotEqual("", diagnostic.GetProperty("message").GetString());
    }

    [Fact]
    public void Rules_that_only_this_engine_takes_are_named()
    {
        _workspace.With("rules/ours.toml", Samples.BrokenRule.Replace("[rule]", "[rule]\nrisk_score_expression = \"50\"", StringComparison.Ordinal));
        var text = _workspace.Run("validate", "rules");
        var ours = Assert.Single(JsonDocument.Parse(_workspace.Run("validate", "rules", "--output", "json").Output).RootElement.GetProperty("engine_only").EnumerateArray());

        Assert.Contains("\nengine-only: rules/ours.toml (risk_score_expression); Elastic would refuse it\n", text.Output, StringComparison.Ordinal);
        Assert.Equal("rules/ours.toml", ours.GetProperty("file").GetString());
        Assert.Equal("risk_score_expression", Assert.Single(ours.GetProperty("reasons").EnumerateArray()).GetString());
    }

    [Fact]
    public void A_file_that_is_no_rule_is_counted_as_unknown()
    {
        _workspace.With("rules/nonsense.toml", "= 1\n");

        var root = JsonDocument.Parse(_workspace.Run("validate", "rules", "--output", "json").ExitsWith(2).Output).RootElement;

        Assert.Equal("""{"rules":1,"compiled":0}""", JsonSerializer.Serialize(root.GetProperty("by_type").GetProperty("unknown")));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    public void Bytes_that_are_not_utf8_are_an_error_of_the_rule(string output)
    {
        File.WriteAllBytes(Path.Combine(_workspace.Folder, "rules", "latin1.toml"), [.. "# caf"u8, 0xE9, .. "\n"u8]);

        var result = _workspace.Run("validate", "rules", "--output", output).ExitsWith(2);

        Assert.Contains("rules/latin1.toml", result.Output, StringComparison.Ordinal);
        Assert.Contains("RE1001", result.Output, StringComparison.Ordinal);
        Assert.Contains("0xE9", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_path_is_an_input_error()
    {
        var result = _workspace.Run("validate", "rules", "nowhere").ExitsWith(3);

        Assert.Equal("ruleengine: nowhere: there is no such file or folder\n", result.Error);
    }

    [Theory]
    [InlineData("text", "0 rules, 0 compiled, 0 errors, 0 warnings\n")]
    [InlineData("json", "\"rules\": 0")]
    public void No_rule_file_means_nothing_was_checked(string format, string output)
    {
        _workspace.With("empty/readme.txt", "no rules here\n");

        var result = _workspace.Run("validate", "empty", "--output", format).ExitsWith(4);

        Assert.Contains(output, result.Output, StringComparison.Ordinal);
        Assert.Equal("ruleengine: no rule file was found: there is no *.toml below the paths\n", result.Error);
    }

    public void Dispose() => _workspace.Dispose();
}
