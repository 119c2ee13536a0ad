using System.Text.Json;
using System.Xml.Linq;

namespace RuleEngine.Cli.Tests.Commands;

/// <summary>The reports that commands write for CI, mostly by way of <c>validate</c>.</summary>
public sealed class ReportTests : IDisposable
{
    private readonly Workspace _workspace = new Workspace().With("rules/broken.toml", Samples.BrokenRule).With("rules/good.toml", Samples.DuplicationRule);

    [Fact]
    public void Several_reports_are_written_in_one_run_and_standard_output_stays()
    {
        var plain = _workspace.Run("validate", "rules").ExitsWith(2);

        var result = _workspace.Run("validate", "rules", "--report", "junit=out/ci/rules.xml", "--report", "SARIF=out/rules.sarif", "--report", "markdown=summary.md", "--report", "json=rules.json", "--report", "text=rules.txt", "--report", "github=annotations.txt").ExitsWith(2);

        Assert.Equal((plain.Output, ""), (result.Output, result.Error));
        Assert.Equal("1", XDocument.Parse(_workspace.Read("out/ci/rules.xml")).Root!.Attribute("failures")!.Value);
        Assert.Equal("rules/broken.toml", UriOf(_workspace.Read("out/rules.sarif")));
        Assert.StartsWith("### :x: ruleengine validate failed\n", _workspace.Read("summary.md"), StringComparison.Ordinal);
        Assert.Equal(_workspace.Run("validate", "rules", "--output", "json").Output, _workspace.Read("rules.json"));
        Assert.Equal(plain.Output, _workspace.Read("rules.txt"));
        Assert.StartsWith("::error file=rules/broken.toml,line=18,col=29,", _workspace.Read("annotations.txt"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("junit", "<?xml")]
    [InlineData("sarif", "{")]
    [InlineData("github", "::error file=rules/broken.toml,")]
    [InlineData("markdown", "### :x:")]
    public void Each_form_can_be_standard_output(string form, string start)
    {
        var result = _workspace.Run("validate", "rules", "--output", form, "--report", $"{form}=file").ExitsWith(2);

        Assert.StartsWith(start, result.Output, StringComparison.Ordinal);
        Assert.Equal((_workspace.Read("file"), ""), (result.Output, result.Error));
    }

    [Fact]
    public void Paths_are_relative_to_the_repository()
    {
        _workspace.With("repo/.git/HEAD", "").With("repo/pack/rules/broken.toml", Samples.BrokenRule);

        Assert.Equal("repo/pack/rules/broken.toml", UriOf(_workspace.Run("validate", "repo/pack", "--output", "sarif").Output));
        _workspace.With(".git", "gitdir: elsewhere\n");
        Assert.Equal("repo/pack/rules/broken.toml", UriOf(_workspace.Run("validate", Path.Combine(_workspace.Folder, "repo", "pack"), "--output", "sarif").Output));
    }

    [Fact]
    public void Annotations_come_behind_text_under_GitHub_Actions()
    {
        var plain = _workspace.Run("validate", "rules").ExitsWith(2);

        var result = _workspace.WithEnvironment("GITHUB_ACTIONS", "true").WithEnvironment("GITHUB_STEP_SUMMARY", "summary.md").Run("validate", "rules").ExitsWith(2);

        Assert.StartsWith(plain.Output + "::error file=rules/broken.toml,line=18,col=29,title=RE2", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("::error", plain.Output, StringComparison.Ordinal);
        Assert.Equal("", result.Error);
        // The summary is for tests; a check says it in its annotations.
        Assert.False(File.Exists(Path.Combine(_workspace.Folder, "summary.md")));
    }

    [Theory]
    [InlineData("json")]
    [InlineData("junit")]
    [InlineData("sarif")]
    [InlineData("markdown")]
    public void Annotations_do_not_spoil_a_document(string form)
    {
        var plain = _workspace.Run("validate", "rules", "--output", form).ExitsWith(2);

        var result = _workspace.WithEnvironment("GITHUB_ACTIONS", "true").Run("validate", "rules", "--output", form).ExitsWith(2);

        Assert.Equal(plain.Output, result.Output);
        Assert.StartsWith("::error file=rules/broken.toml,", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Annotations_are_not_written_twice()
    {
        var result = _workspace.WithEnvironment("GITHUB_ACTIONS", "true").Run("validate", "rules", "--output", "github").ExitsWith(2);

        Assert.Single(result.Lines);
        Assert.Equal("", result.Error);
    }

    [Fact]
    public void The_workspace_of_a_workflow_is_the_root()
    {
        _workspace.With("checkout/rules/broken.toml", Samples.BrokenRule).WithEnvironment("GITHUB_ACTIONS", "true").WithEnvironment("GITHUB_WORKSPACE", Path.Combine(_workspace.Folder, ".."));

        Assert.Equal($"{Path.GetFileName(_workspace.Folder)}/checkout/rules/broken.toml", UriOf(_workspace.Run("validate", "checkout", "--output", "sarif").Output));
    }

    [Fact]
    public void A_report_that_cannot_be_written_is_an_error_and_the_others_are_written()
    {
        var result = _workspace.Run("validate", "rules", "--report", "sarif=rules", "--report", "junit=rules.xml").ExitsWith(3);

        Assert.StartsWith("ruleengine: rules: the report cannot be written: ", result.Error, StringComparison.Ordinal);
        Assert.StartsWith("<?xml", _workspace.Read("rules.xml"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("xml=a", "--report takes FORMAT=FILE, where FORMAT is one of text, json, junit, sarif, github, markdown; found 'xml=a'.")]
    [InlineData("sarif", "found 'sarif'.")]
    [InlineData("sarif=", "found 'sarif='.")]
    public void A_report_has_a_format_and_a_file(string value, string reason) => Assert.Contains(reason, _workspace.Run("validate", "rules", "--report", value).ExitsWith(3).Error, StringComparison.Ordinal);

    [Fact]
    public void A_file_takes_one_report() =>
        Assert.Contains("--report names './a' twice.", _workspace.Run("validate", "rules", "--report", "sarif=a", "--report", "junit=./a").ExitsWith(3).Error, StringComparison.Ordinal);

    [Fact]
    public void A_missing_path_and_an_empty_folder_are_red_in_reports()
    {
        _workspace.With("empty/readme.txt", "");

        _workspace.Run("validate", "rules/good.toml", "nowhere", "--report", "junit=missing.xml", "--report", "sarif=missing.sarif").ExitsWith(3);
        _workspace.Run("validate", "empty", "--report", "junit=empty.xml").ExitsWith(4);

        Assert.Equal("1", XDocument.Parse(_workspace.Read("missing.xml")).Root!.Attribute("errors")!.Value);
        Assert.Equal("1", XDocument.Parse(_workspace.Read("empty.xml")).Root!.Attribute("errors")!.Value);
        Assert.Contains("\"executionSuccessful\": false", _workspace.Read("missing.sarif"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_run_has_the_same_reports_and_a_summary_of_the_step()
    {
        using var workspace = new Workspace().With("rules/used.toml", Samples.SequenceRule).With("tests/rules/used/fires.ndjson", Samples.Events)
            .With("summary.md", "what an earlier step said\n").WithEnvironment("GITHUB_ACTIONS", "true").WithEnvironment("GITHUB_STEP_SUMMARY", "summary.md");

        var result = workspace.Run("test", "rules", "--output", "sarif", "--report", "junit=out/tests.xml", "--report", "markdown=out/comment.md").ExitsWith(1);

        Assert.Contains("\"uri\": \"tests/rules/used/fires.ndjson\"", result.Output, StringComparison.Ordinal);
        Assert.StartsWith("::error file=tests/rules/used/fires.ndjson,line=1,title=case-failed%3A Duplicated handle used / fires::", result.Error, StringComparison.Ordinal);
        Assert.Equal("1", XDocument.Parse(workspace.Read("out/tests.xml")).Root!.Attribute("failures")!.Value);
        Assert.StartsWith("### :x: ruleengine test: 1 of 1 case failed\n", workspace.Read("out/comment.md"), StringComparison.Ordinal);
        Assert.Equal("what an earlier step said\n" + workspace.Read("out/comment.md"), workspace.Read("summary.md"));
    }

    [Theory]
    [InlineData("error", 0, "0")]
    [InlineData("info", 1, "1")]
    public void Lint_is_red_in_reports_where_its_exit_code_is(string level, int code, string failures)
    {
        using var workspace = new Workspace().With("rules/good.toml", Samples.DuplicationRule);

        workspace.Run("lint", "rules", "--fail-level", level, "--report", "junit=lint.xml", "--report", "sarif=lint.sarif").ExitsWith(code);

        Assert.Equal(failures, XDocument.Parse(workspace.Read("lint.xml")).Root!.Attribute("failures")!.Value);
        Assert.Contains("\"id\": \"ruleengine/lint/\"", workspace.Read("lint.sarif"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_summary_that_is_full_is_left_alone_and_the_result_stays()
    {
        var full = new string('x', 1024 * 1024);
        using var workspace = new Workspace().With("rules/used.toml", Samples.SequenceRule).With("tests/rules/used/quiet.case.toml", "[[event]]\nevent.code = \"4690\"\nhost.name = \"a\"\nwinlog.event_data.TargetHandleId = \"0x1\"\n[expect]\nalerts = 1\n")
            .With("summary.md", full).WithEnvironment("GITHUB_ACTIONS", "true").WithEnvironment("GITHUB_STEP_SUMMARY", "summary.md");

        var result = workspace.Run("test", "rules");

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("ruleengine: warning: the summary of the run has no room left for this report", result.Error, StringComparison.Ordinal);
        Assert.Equal(full, workspace.Read("summary.md"));
    }

    public void Dispose() => _workspace.Dispose();

    private static string UriOf(string sarif) => JsonDocument.Parse(sarif).RootElement.GetProperty("runs")[0].GetProperty("results")[0].GetProperty("locations")[0]
        .GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString()!;
}
