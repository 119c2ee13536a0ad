using System.Globalization;
using System.Text;
using RuleEngine.Rules;

namespace RuleEngine.Testing.Scaffolding;

/// <summary>How a query language writes conditions.</summary>
internal abstract class QueryDialect
{
    /// <summary>The dialect of a language.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Queries in this language are not proposed.</exception>
    public static QueryDialect Of(RuleLanguage language) => language switch
    {
        RuleLanguage.Eql => new EqlDialect(),
        RuleLanguage.Kuery => new KqlDialect(),
        RuleLanguage.Lucene => new LuceneDialect(),
        RuleLanguage.NCalc => new NCalcDialect(),
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, "No query is proposed in this language."),
    };

    /// <summary>Whether patterns have a sign for exactly one character.</summary>
    public virtual bool HasPlaces => true;

    /// <summary>Whether a <c>*</c> in a value can be told from the sign for any text.</summary>
    public virtual bool EscapesAny => false;

    /// <summary>What stands between two conditions that must both hold.</summary>
    public virtual string And => "and";

    /// <summary>One condition.</summary>
    public string Write(ProposedCondition condition) => condition switch
    {
        { IsBare: true } => Compare(condition.Field, [.. condition.Values], negated: false),
        { Form: ConditionForm.Pattern or ConditionForm.NotPattern } => Match(condition.Field, condition.Values, condition.IsNegative),
        _ => Compare(condition.Field, [.. condition.Values.Select(Quote)], condition.IsNegative),
    };

    /// <summary>The condition that a field has a value.</summary>
    public virtual string WriteExists(string field) => $"{field} : *";

    /// <summary>A comparison with values that are written already.</summary>
    protected abstract string Compare(string field, IReadOnlyList<string> values, bool negated);

    /// <summary>A comparison with patterns.</summary>
    protected abstract string Match(string field, IReadOnlyList<string> patterns, bool negated);

    /// <summary>A text as a literal.</summary>
    protected abstract string Quote(string text);

    /// <summary>Writes a text character by character: what the language escapes, and what nobody can see or what would end the string of the rule file, as a code.</summary>
    protected static string Escape(string text, Func<Rune, string?> escape, Func<Rune, string> code)
    {
        var result = new StringBuilder(text.Length + 8);
        var quotes = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            quotes = rune.Value == '\'' ? quotes + 1 : 0;
            var isHidden = quotes == 3 || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            result.Append(isHidden ? code(rune) : escape(rune) ?? rune.ToString());
            if (isHidden) quotes = 0;
        }
        return result.ToString();
    }

    /// <summary>A code of four digits for each UTF-16 unit.</summary>
    protected static string UnitCode(Rune rune) => string.Concat(rune.ToString().Select(unit => $@"\u{(int)unit:x4}"));
}
