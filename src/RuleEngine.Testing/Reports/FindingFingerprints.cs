using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RuleEngine.Diagnostics;

namespace RuleEngine.Testing.Reports;

/// <summary>What tells findings of a file apart, and stays when lines are added above them.</summary>
internal sealed class FindingFingerprints
{
    private readonly Dictionary<SourceText, IReadOnlyList<string>> _lines = [];
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

    /// <summary>The fingerprints of a finding by their names: one over what it is about; and GitHub's where the text is at hand, for elsewhere its upload action adds it.</summary>
    public IEnumerable<(string Name, string Value)> Of(ReportFinding finding)
    {
        var about = finding.Source is { } source ? source.Source.GetLine(finding.Place!.Start.Line).Trim().ToString() : finding.Subject;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{finding.Kind.Id}\0{finding.Place?.Path.Text}\0{about}")))[..32];
        var count = _seen[hash] = _seen.GetValueOrDefault(hash) + 1;
        yield return ("findingHash/v1", string.Create(CultureInfo.InvariantCulture, $"{hash}:{count}"));
        if (finding.Source is { } text) yield return ("primaryLocationLineHash", LinesOf(text.Source)[finding.Place!.Start.Line - 1]);
    }

    private IReadOnlyList<string> LinesOf(SourceText text)
    {
        if (_lines.TryGetValue(text, out var lines)) return lines;
        return _lines[text] = LineFingerprints.Of(text.Text);
    }
}
