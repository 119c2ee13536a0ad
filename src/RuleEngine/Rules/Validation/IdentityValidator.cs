using System.Text.RegularExpressions;
using RuleEngine.Diagnostics;
using RuleEngine.Rules.Reading;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Rules.Validation;

/// <summary>Checks the id, the name and the description.</summary>
internal static partial class IdentityValidator
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.Singleline;

    /// <summary>Reports an id that is no UUID, an odd name, empty texts.</summary>
    public static void Validate(RuleFile file)
    {
        if (file.Rule.Find<TomlString>("rule_id") is { } id) ValidateId(file, id);
        if (HasText(file, "name", out var name) && !Name().IsMatch(name.Text))
        {
            const string hint = "a name begins with a letter or digit, and ends with one or with a bracket";
            file.Report(DiagnosticCatalog.OddName, name.Span, hint, Wording.Excerpt(name.Text));
        }
        HasText(file, "description", out _);
    }

    // Elastic ships rules whose ids have a digit too many, so an id that only looks like a UUID is no error. Ids are compared, never decoded.
    private static void ValidateId(RuleFile file, TomlString id)
    {
        const string hint = "a rule id looks like 0f4d35e4-925e-4959-ab24-911be207ee6f";
        if (Uuid().IsMatch(id.Text)) return;
        var descriptor = UuidLike().IsMatch(id.Text) ? DiagnosticCatalog.RuleIdOddUuid : DiagnosticCatalog.RuleIdNotUuid;
        file.Report(descriptor, id.Span, hint, Wording.Excerpt(id.Text));
    }

    private static bool HasText(RuleFile file, string key, out TomlString text)
    {
        text = file.Rule.Find<TomlString>(key)!;
        if (text is null) return false;
        if (!string.IsNullOrWhiteSpace(text.Text)) return true;
        file.Report(DiagnosticCatalog.EmptyText, text.Span, null, $"rule.{key}");
        return false;
    }

    [GeneratedRegex(@"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\z", Options)]
    private static partial Regex Uuid();

    [GeneratedRegex(@"^[0-9a-fA-F]+(-[0-9a-fA-F]+)+\z", Options)]
    private static partial Regex UuidLike();

    [GeneratedRegex(@"^[a-zA-Z0-9].+[a-zA-Z0-9\[\]()]\z", Options)]
    private static partial Regex Name();
}
