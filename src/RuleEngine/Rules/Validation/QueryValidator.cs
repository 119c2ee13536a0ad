using RuleEngine.Diagnostics;
using RuleEngine.Rules.Reading;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Rules.Validation;

/// <summary>Checks that the query is there in a language of the rule's type, and what it searches.</summary>
internal static class QueryValidator
{
    /// <summary>Reports an empty query, a language of another type, two sources.</summary>
    public static void Validate(RuleFile file)
    {
        if (file.Rule.Has("index") && file.Rule.TryGet("data_view_id", out var view))
        {
            file.Report(DiagnosticCatalog.ExclusiveKeys, view.KeySpan, "one of the two says which events to search", "rule.index", "rule.data_view_id");
        }
        if (file.Type is not { } type || type == RuleType.MachineLearning) return;
        ValidateLanguage(file, type);
        if (file.Rule.Find<TomlString>("query") is { } query && string.IsNullOrWhiteSpace(query.Text) && !MayBeEmpty(file, type))
        {
            file.Report(DiagnosticCatalog.EmptyText, query.Span, null, "rule.query");
        }
    }

    private static void ValidateLanguage(RuleFile file, RuleType type)
    {
        if (file.Rule.Find<TomlString>("language") is not { } language || !RuleWords.Languages.ContainsKey(language.Text)) return;
        var allowed = RuleWords.LanguagesOf(type);
        if (allowed.Contains(language.Text)) return;
        var hint = $"its query is in {Wording.AnyOf(allowed)}"
            + (RuleWords.Types.ContainsKey(language.Text) ? $"; rules in {language.Text} have the type {language.Text}" : "");
        file.Report(DiagnosticCatalog.LanguageMismatch, language.Span, hint, RuleWords.NameOf(type), language.Text);
    }

    // The filters alone can say what to find, and a saved query stands elsewhere.
    private static bool MayBeEmpty(RuleFile file, RuleType type)
    {
        if (type == RuleType.SavedQuery) return true;
        var language = file.Rule.Find<TomlString>("language")?.Text ?? RuleWords.NameOf(RuleWords.DefaultLanguageOf(type));
        return language == RuleWords.NameOf(RuleLanguage.Kuery) && file.Rule.FindTables("filters").Any();
    }
}
