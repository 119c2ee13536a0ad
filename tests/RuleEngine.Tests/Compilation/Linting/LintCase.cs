using RuleEngine.Diagnostics;
using RuleEngine.Rules.Settings;

namespace RuleEngine.Tests.Compilation.Linting;

/// <summary>A case of tests/cases/lint: rules, what is changed in them, what lint finds, and what fixes change. guide.cases says how it is written.</summary>
public sealed class LintCase
{
    private readonly List<(string Path, List<string> Lines)> _files = [];
    private readonly List<string> _settings = [];
    private int _hunk = -1;

    private LintCase(string title) => Title = title;

    public string Title { get; }

    public List<string> Expected { get; } = [];

    public List<string> Fixed { get; } = [];

    /// <summary>The codes that a case without findings is near to.</summary>
    public List<string> Near { get; } = [];

    public static IReadOnlyList<LintCase> All { get; } =
        [.. Directory.EnumerateFiles(Repository.CasesOf("lint"), "*.cases").Order(StringComparer.Ordinal).SelectMany(Parse)];

    public static LintCase Named(string title) => All.Single(item => item.Title == title);

    /// <summary>Lints the rules of the case.</summary>
    public LintReport Run() => Run([.. _files.Select(file => new SourceText(file.Path, string.Join('\n', file.Lines) + "\n"))]);

    /// <summary>Lints texts as this case would its own.</summary>
    public LintReport Run(IReadOnlyList<SourceText> files)
    {
        var problems = new DiagnosticBag();
        var settings = ProjectSettings.Read(new SourceText("ruleengine.toml", string.Join('\n', _settings)), problems);
        Assert.Empty(problems.Items);
        return RuleLinter.Lint(DetectionEngine.Load(files), new LintOptions { Settings = settings.Lint });
    }

    public override string ToString() => Title;

    private static IEnumerable<LintCase> Parse(string path)
    {
        LintCase? current = null;
        foreach (var line in File.ReadLines(path))
        {
            if (line.StartsWith("== ", StringComparison.Ordinal))
            {
                if (current is not null) yield return current;
                current = new LintCase(line[3..]);
            }
            else if (!line.StartsWith('#') && line.Length > 0) current!.Apply(line, path);
        }
        if (current is not null) yield return current;
    }

    private void Apply(string line, string path)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var (word, rest) = space < 0 ? (line, "") : (line[..space], line[(space + 1)..]);
        switch (word)
        {
            case "base":
                _files.Add((_files.Count == 0 ? "rules/case.toml" : $"rules/case{_files.Count + 1}.toml", [.. File.ReadAllText(Repository.CasesOf("lint", "base", rest + ".toml")).TrimEnd('\n').Split('\n')]));
                _hunk = -1;
                break;
            case "path": _files[^1] = (rest, _files[^1].Lines); break;
            case "set": _settings.Add(rest); break;
            case "-": Remove(_files[^1].Lines, rest); break;
            case "+": Add(_files[^1].Lines, rest); break;
            case "!" when rest.StartsWith("not ", StringComparison.Ordinal): Near.AddRange(rest[4..].Split(' ')); break;
            case "!": Expected.Add(rest); break;
            case "<" or ">": Fixed.Add(line); break;
            default: throw new InvalidDataException($"{path}: {line}");
        }
    }

    private void Remove(List<string> lines, string line)
    {
        var index = lines.IndexOf(line);
        if (index < 0) throw new InvalidDataException($"{Title}: the base has no line {line}");
        lines.RemoveAt(index);
        _hunk = index;
    }

    private void Add(List<string> lines, string line)
    {
        if (_hunk < 0) lines.Add(line);
        else lines.Insert(_hunk++, line);
    }
}
