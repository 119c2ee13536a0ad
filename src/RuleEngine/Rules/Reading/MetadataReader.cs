using RuleEngine.Diagnostics;

namespace RuleEngine.Rules.Reading;

/// <summary>Reads the <c>[metadata]</c> table.</summary>
internal static class MetadataReader
{
    /// <summary>The metadata, as far as they can be read.</summary>
    public static RuleMetadata Read(RuleFile file)
    {
        if (file.Metadata is null) return new RuleMetadata();
        var table = new TableReader(file, file.Metadata, "metadata");
        var metadata = new RuleMetadata
        {
            CreationDate = Date(table, "creation_date"),
            UpdatedDate = Date(table, "updated_date"),
            DeprecationDate = Date(table, "deprecation_date"),
            DeprecatedReason = table.String("deprecated_reason"),
            Maturity = table.Choice("maturity"),
            Integration = table.StringOrStrings("integration"),
            MinStackVersion = table.String("min_stack_version"),
            MinStackComments = table.String("min_stack_comments"),
            BypassBbrTiming = table.Boolean("bypass_bbr_timing"),
            Promotion = table.Boolean("promotion"),
            OtherKeys = table.Others(),
        };
        table.ReportUnknown();
        return metadata;
    }

    private static DateOnly? Date(TableReader table, string key) =>
        table.Parsed<DateOnly>(key, RuleText.TryParseDate, DiagnosticCatalog.BadDate, RuleText.DateHint);
}
