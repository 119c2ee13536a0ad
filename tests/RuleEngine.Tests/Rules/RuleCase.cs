using RuleEngine.Diagnostics;
using RuleEngine.Rules;

namespace RuleEngine.Tests.Rules;

/// <summary>A case of tests/cases/rules: a base rule, what is changed in it, and what must be found. shape.cases says how it is written.</summary>
public sealed class RuleCase
{
    private readonly List<string> _lines = [];
    private int _hunk = -1;
    private bool _isAdding;
    private string? _first;

    private RuleCase(string title) => Title = title;

    public string Title { get; }

    public List<string> Expected { get; } = [];

    public static IEnumerable<RuleCase> All { get; } =
        [.. Directory.EnumerateFiles(Repository.CasesOf("rules"), "*.cases").Order(StringComparer.Ordinal).SelectMany(Parse)];

    public static RuleCase Named(string title) => All.Single(item => item.Title == title);

    public string Source => string.Join('\n', _lines) + "\n";

    /// <summary>Reads the changed rule, behind the other one of the case if there is one.</summary>
    internal (RuleDefinition? Rule, IReadOnlyList<Diagnostic> Findings) Run()
    {
        var findings = new DiagnosticBag();
        var rule = RuleReader.Read(new SourceText("rules/case.toml", Source), findings);
        if (_first is null) return (rule, findings.Items);
        var first = RuleReader.Read(new SourceText("rules/first.toml", _first), findings);
        var kept = RuleReader.RemoveDuplicates([first!, rule!], findings);
        return (kept.Contains(rule) ? rule : null, findings.Items);
    }

    public override string ToString() => Title;

    private static IEnumerable<RuleCase> Parse(string path)
    {
        RuleCase? current = null;
        foreach (var line in File.ReadLines(path))
        {
            if (line.StartsWith("== ", StringComparison.Ordinal))
            {
                if (current is not null) yield return current;
                current = new RuleCase(line[3..]);
            }
            else if (!line.StartsWith('#') && line.Length > 0) current!.Apply(line, path);
        }
        if (current is not null) yield return current;
    }

    private void Apply(string line, string path)
    {
        var rest = line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        switch (line.Split(' ')[0])
        {
            case "base": _lines.AddRange(ReadBase(rest).TrimEnd('\n').Split('\n')); break;
            case "also": _first = ReadBase(rest); break;
            case "-": Remove(rest); break;
            case "+": Add(rest); break;
            case "!": if (rest != "nothing") Expected.Add(rest); break;
            default: throw new InvalidDataException($"{path}: {line}");
        }
    }

    private void Remove(string line)
    {
        var index = _lines.IndexOf(line);
        if (index < 0) throw new InvalidDataException($"{Title}: the base has no line {line}");
        _lines.RemoveAt(index);
        if (_isAdding || _hunk < 0) _hunk = index;
        _isAdding = false;
    }

    private void Add(string line)
    {
        if (_hunk < 0) _lines.Add(line);
        else _lines.Insert(_hunk++, line);
        _isAdding = true;
    }

    private static string ReadBase(string name) => File.ReadAllText(Repository.CasesOf("rules", "base", name + ".toml"));
}
