using RuleEngine.Diagnostics;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Rules.Reading;

/// <summary>Reads a whole rule file into a <see cref="RuleDefinition"/>, as far as it can be read; what is wrong is reported.</summary>
internal static class RuleBodyReader
{
    private static readonly TimeSpan DefaultFrom = TimeSpan.FromMinutes(-6);

    /// <summary>The definition. Where a required value is missing or wrong, a placeholder stands in its place.</summary>
    public static RuleDefinition Read(RuleFile file)
    {
        var root = new TableReader(file, file.Document.Root, "");
        var metadata = MetadataReader.Read(file);
        var rule = ReadAbout(root.Nested("rule")!, metadata, TransformReader.Read(root));
        root.Nested("metadata");
        root.ReportUnknown();
        return rule;
    }

    // What a rule is about; then, in turn, how it is shown, when it runs, what it looks for, and what its alerts say.
    private static RuleDefinition ReadAbout(TableReader table, RuleMetadata metadata, TransformDefinition? transform)
    {
        var type = table.Choice("type", RuleWords.Types);
        var about = new RuleDefinition
        {
            Source = table.File.Document.Source,
            Metadata = metadata,
            Transform = transform,
            RuleId = table.String("rule_id") ?? "",
            RuleIdLocation = table.File.Document.Locate(table.Table.Find<TomlString>("rule_id")?.Span ?? table.Table.Span),
            Name = table.String("name") ?? "",
            Description = table.String("description") ?? "",
            Type = type ?? RuleType.Query,
            Severity = table.Choice("severity", RuleWords.Severities) ?? RuleSeverity.Low,
            RiskScore = table.SmallInteger("risk_score") ?? 0,
            Enabled = table.Boolean("enabled"),
        };
        var read = ReadAlerts(ReadTypeSettings(ReadSearch(ReadSchedule(ReadGuide(about, table), table), table), table), table);
        read = read with { OtherKeys = table.Others() };
        table.ReportUnknown();
        return read;
    }

    private static RuleDefinition ReadGuide(RuleDefinition rule, TableReader table) => rule with
    {
        Author = table.Strings("author"),
        License = table.String("license"),
        Tags = table.Strings("tags"),
        References = table.Strings("references"),
        FalsePositives = table.Strings("false_positives"),
        Note = table.String("note"),
        Setup = table.String("setup"),
        TimelineId = table.String("timeline_id"),
        TimelineTitle = table.String("timeline_title"),
        InvestigationFields = ReadInvestigationFields(table),
        Threat = ThreatReader.Read(table),
    };

    private static RuleDefinition ReadSchedule(RuleDefinition rule, TableReader table)
    {
        var from = table.Parsed<DateMath>("from", DateMath.TryParse, DiagnosticCatalog.BadDateMath, DateMath.Hint);
        var to = table.Parsed<DateMath>("to", DateMath.TryParse, DiagnosticCatalog.BadDateMath, DateMath.Hint);
        var interval = table.Parsed<TimeSpan>("interval", RuleText.TryParseInterval, DiagnosticCatalog.BadInterval, RuleText.IntervalHint);
        return rule with
        {
            From = table.Table.Find<TomlString>("from")?.Content,
            To = table.Table.Find<TomlString>("to")?.Content,
            Interval = table.Table.Find<TomlString>("interval")?.Content,
            IntervalLength = interval ?? rule.IntervalLength,
            Lookback = (to?.Offset ?? TimeSpan.Zero) - (from?.Earliest ?? DefaultFrom),
            MaxSignals = table.SmallInteger("max_signals") ?? rule.MaxSignals,
        };
    }

    private static RuleDefinition ReadSearch(RuleDefinition rule, TableReader table) => rule with
    {
        Language = table.Choice("language", RuleWords.Languages) ?? RuleWords.DefaultLanguageOf(rule.Type),
        Query = table.Text("query"),
        Index = table.Strings("index"),
        DataViewId = table.String("data_view_id"),
        Filters = FilterReader.Read(table, "filters"),
        SavedId = table.String("saved_id"),
        TimestampOverride = table.Text("timestamp_override"),
        TimestampOverrideFallbackDisabled = table.Boolean("timestamp_override_fallback_disabled") ?? false,
        TimestampField = table.Text("timestamp_field"),
        TiebreakerField = table.Text("tiebreaker_field"),
        EventCategoryOverride = table.Text("event_category_override"),
    };

    private static RuleDefinition ReadTypeSettings(RuleDefinition rule, TableReader table)
    {
        var (anomalies, jobs) = (table.SmallInteger("anomaly_threshold"), table.StringOrStrings("machine_learning_job_id"));
        return rule with
        {
            Threshold = ThresholdReader.Read(table),
            NewTerms = NewTermsReader.Read(table),
            ThreatMatch = ThreatMatchReader.Read(table),
            MachineLearning = anomalies is null && jobs.Count == 0 ? null : new MachineLearningDefinition(anomalies ?? 0, jobs),
        };
    }

    private static RuleDefinition ReadAlerts(RuleDefinition rule, TableReader table) => rule with
    {
        BuildingBlockType = table.Choice("building_block_type"),
        RuleNameOverride = table.Text("rule_name_override"),
        AlertSuppression = SuppressionReader.Read(table),
        SeverityMapping = MappingReader.ReadSeverity(table),
        RiskScoreMapping = MappingReader.ReadRiskScore(table),
        RiskScoreExpression = table.Text("risk_score_expression"),
        ExceptionsList = MappingReader.ReadExceptions(table),
    };

    private static IReadOnlyList<string> ReadInvestigationFields(TableReader rule)
    {
        if (rule.Nested("investigation_fields") is not { } table) return [];
        table.Require();
        var names = table.Strings("field_names");
        table.ReportUnknown();
        return names;
    }
}
