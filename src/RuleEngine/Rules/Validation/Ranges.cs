using RuleEngine.Diagnostics;
using RuleEngine.Rules.Keys;
using RuleEngine.Rules.Reading;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Rules.Validation;

/// <summary>Checks numbers and lengths of lists against the least and the most that their keys allow.</summary>
internal static class Ranges
{
    /// <summary>Whether a number is there and in range; reports it when it is there and is not.</summary>
    public static bool Check(RuleFile file, TomlTable table, string path)
    {
        var key = RuleKeys.Get(path);
        var (least, most) = (key.Least ?? 0, key.Most ?? long.MaxValue);
        if (table.Find<TomlInteger>(key.Name) is not { } number) return false;
        if (number.Value >= least && number.Value <= most) return true;
        var wanted = most < long.MaxValue ? $"{least} to {most}" : $"{least} or more";
        file.Report(DiagnosticCatalog.OutOfRange, number.Span, null, path, number.Value, wanted);
        return false;
    }

    /// <summary>Reports a list with too few or too many entries, an empty name, and a field that it names twice. One string counts as a list of one.</summary>
    public static void CheckFields(RuleFile file, TomlTable table, string path)
    {
        var key = RuleKeys.Get(path);
        var (least, most) = (key.Least ?? 0, key.Most ?? long.MaxValue);
        if (table.Find<TomlArray>(key.Name) is not { } list) return;
        if (list.Items.Count < least || list.Items.Count > most)
        {
            file.Report(DiagnosticCatalog.WrongCount, list.Span, null, path, list.Items.Count, $"{least} to {most}");
        }
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in list.Items.OfType<TomlString>())
        {
            if (string.IsNullOrWhiteSpace(field.Text)) file.Report(DiagnosticCatalog.EmptyText, field.Span, null, path);
            else if (!seen.Add(field.Text)) file.Report(DiagnosticCatalog.RepeatedField, field.Span, null, path, Wording.Excerpt(field.Text));
        }
    }
}
