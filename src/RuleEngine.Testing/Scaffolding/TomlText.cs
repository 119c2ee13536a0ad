using System.Globalization;
using System.Text;

namespace RuleEngine.Testing.Scaffolding;

/// <summary>Writes TOML.</summary>
internal static class TomlText
{
    /// <summary>A basic string on one line; what nobody can see is escaped. JSON reads it, too.</summary>
    public static string Quote(string text)
    {
        var result = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            var isHidden = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            if (rune.Value is '"' or '\\') result.Append('\\').Append(rune);
            else if (isHidden && rune.IsBmp) result.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            else result.Append(rune);
        }
        return result.Append('"').ToString();
    }

    /// <summary>An array of strings.</summary>
    public static string Array(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Quote))}]";
}
