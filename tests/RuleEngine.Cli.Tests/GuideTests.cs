using System.Globalization;
using System.Text.RegularExpressions;

namespace RuleEngine.Cli.Tests;

/// <summary>
/// The walk at the beginning of rules/README.md, as a reader would do it: each line of a shell block runs, and ends with 0 or the code that stands behind it; a query replaces that
/// of the rule; a block that begins with the name of a file becomes that file.
/// </summary>
public sealed class GuideTests : IDisposable
{
    private const string Heading = "## From a log to CI in ten minutes\n";
    private readonly ShellFolder _shell = new();

    [Fact]
    public void Each_step_does_what_the_guide_says()
    {
        if (!ShellFolder.HasShell) return;
        Directory.CreateDirectory(Path.Combine(_shell.Folder, "logs"));
        File.Copy(Repository.PathOf("tests", "samples", "handles", "dc01-security.ndjson"), Path.Combine(_shell.Folder, "logs", "dc01-security.ndjson"));
        _shell.Run("git init -q").ExitsWith(0);
        var outputs = new Dictionary<string, string>(StringComparer.Ordinal);

        foreach (var (language, text) in Blocks())
        {
            if (language == "sh") RunLines(text, outputs);
            else if (language == "eql") ReplaceQuery(text);
            else File.WriteAllText(Path.Combine(_shell.Folder, Regex.Match(text, "^# (\\S+)$", RegexOptions.Multiline).Groups[1].Value), text);
        }

        Assert.Contains("logs/dc01-security.ndjson#47", OutputOf("query"), StringComparison.Ordinal);
        Assert.Contains("RE5018", OutputOf("lint"), StringComparison.Ordinal);
        Assert.Contains("stage 2 arrived 500 ms after maxspan", OutputOf("why-not"), StringComparison.Ordinal);
        Assert.Contains("approved 1 alert in place of 1", OutputOf("test rules --accept"), StringComparison.Ordinal);
        Assert.Contains("1 new, 1 lost", OutputOf("diff"), StringComparison.Ordinal);

        string OutputOf(string command) => outputs.Single(pair => pair.Key.StartsWith("ruleengine " + command, StringComparison.Ordinal)).Value;
    }

    public void Dispose() => _shell.Dispose();

    private static IEnumerable<(string Language, string Text)> Blocks()
    {
        var page = File.ReadAllText(Repository.PathOf("rules", "README.md"));
        var begin = page.IndexOf(Heading, StringComparison.Ordinal) + Heading.Length;
        var section = page[begin..page.IndexOf("\n## ", begin, StringComparison.Ordinal)];
        return Regex.Matches(section, "^```(\\w+)\n(.*?)\n```$", RegexOptions.Singleline | RegexOptions.Multiline).Select(match => (match.Groups[1].Value, match.Groups[2].Value));
    }

    private void RunLines(string text, Dictionary<string, string> outputs)
    {
        foreach (var line in text.Split('\n'))
        {
            var parts = Regex.Match(line, "^(.*?)(?: +# exit ([0-9]+))?$");
            var code = parts.Groups[2].Success ? int.Parse(parts.Groups[2].Value, CultureInfo.InvariantCulture) : 0;
            outputs[line] = _shell.Run(parts.Groups[1].Value).ExitsWith(code).Output;
        }
    }

    private void ReplaceQuery(string query)
    {
        var rule = Assert.Single(Directory.GetFiles(Path.Combine(_shell.Folder, "rules"), "*.toml", SearchOption.AllDirectories));
        var changed = Regex.Replace(File.ReadAllText(rule), "query = '''.*?'''", $"query = '''\n{query.Replace("$", "$$", StringComparison.Ordinal)}\n'''", RegexOptions.Singleline);
        File.WriteAllText(rule, changed);
    }
}
