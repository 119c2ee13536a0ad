using System.Text.RegularExpressions;
using RuleEngine.Diagnostics;
using RuleEngine.Rules.Reading;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Rules.Validation;

/// <summary>Checks the order of the dates and the form of the stack version.</summary>
internal static partial class MetadataValidator
{
    /// <summary>Reports dates out of order and odd versions.</summary>
    public static void Validate(RuleFile file)
    {
        if (file.Metadata is null) return;
        ValidateOrder(file, file.Metadata);
        if (file.Metadata.Find<TomlString>("min_stack_version") is not { } version || Version().IsMatch(version.Text)) return;
        file.Report(DiagnosticCatalog.BadVersion, version.Span, "a version is written 9.4.0", "metadata.min_stack_version", Wording.Excerpt(version.Text));
    }

    private static void ValidateOrder(RuleFile file, TomlTable metadata)
    {
        if (metadata.Find<TomlString>("creation_date") is not { } createdText || !RuleText.TryParseDate(createdText.Text, out var created)) return;
        if (metadata.Find<TomlString>("updated_date") is not { } updatedText || !RuleText.TryParseDate(updatedText.Text, out var updated)) return;
        if (updated < created) file.Report(DiagnosticCatalog.UpdatedBeforeCreated, updatedText.Span, null, updatedText.Text, createdText.Text);
    }

    [GeneratedRegex(@"^[0-9]+\.[0-9]+(\.[0-9]+[\w-]*)*\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Version();
}
