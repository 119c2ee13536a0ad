using System.Text;
using RuleEngine.IO.Wording;
using RuleEngine.Testing.Cases;

namespace RuleEngine.Testing.Reports;

/// <summary>The alerts that differ, as a diff: a minus before what is approved or expected, a plus before what came.</summary>
internal static class DifferenceText
{
    private const int MaxValue = 300;

    /// <summary>Appends the differences, as many as fit; then how many are left.</summary>
    /// <param name="text">What to append to.</param>
    /// <param name="differences">The differences.</param>
    /// <param name="limit">How long the text may become, about.</param>
    public static void Append(StringBuilder text, IReadOnlyList<AlertDifference> differences, int limit)
    {
        for (var i = 0; i < differences.Count; i++)
        {
            if (text.Length >= limit)
            {
                text.Append("... and ").Append(differences.Count - i).Append(" more alerts differ\n");
                return;
            }
            Append(text, differences[i], limit);
        }
    }

    private static void Append(StringBuilder text, AlertDifference difference, int limit)
    {
        AppendLine(text, difference.Kind switch { AlertDifferenceKind.Added => '+', AlertDifferenceKind.Removed => '-', _ => ' ' }, difference.Title);
        for (var i = 0; i < difference.Fields.Count; i++)
        {
            if (text.Length >= limit)
            {
                text.Append("    ... and ").Append(difference.Fields.Count - i).Append(" more fields\n");
                return;
            }
            var field = difference.Fields[i];
            if (field.Approved is not null) AppendLine(text, '-', $"  {field.Path}: {field.Approved}");
            if (field.Received is not null) AppendLine(text, '+', $"  {field.Path}: {field.Received}");
        }
    }

    private static void AppendLine(StringBuilder text, char mark, string line) => text.Append(mark).Append(' ').Append(PrintableText.OneLine(line, MaxValue)).Append('\n');
}
