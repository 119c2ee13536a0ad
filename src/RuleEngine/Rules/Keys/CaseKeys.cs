namespace RuleEngine.Rules.Keys;

/// <summary>Every key of case files.</summary>
internal static class CaseKeys
{
    // As far as a pattern tells: no days of the calendar.
    private const string InstantPattern = @"^\s*[0-9]{4}-[0-9]{2}-[0-9]{2}";
    private const string LengthPattern = "([0-9]{1,9}(d|h|m|s|ms))+$";

    /// <summary>All keys, by their tables.</summary>
    public static KeySet Set { get; } = new("case", "A case of a rule's tests, NAME.case.toml: events, and the alerts that they must raise.",
    [
        new("description", RuleKeyKind.Text, "What the case shows.") { Example = "\"A handle that is closed before it is used.\"" },
        new("start", RuleKeyKind.Time, "When the case begins; the times of its events count from it.") { Pattern = InstantPattern, Default = "2026-01-01T00:00:00Z", Example = "2026-03-17T08:00:00Z" },
        new("profile", RuleKeyKind.Text, "How the rule is executed: as events come, or on its schedule as Kibana would.") { Words = ["stream", "elastic"], Default = "\"stream\"", Example = "\"elastic\"" },
        new("events", RuleKeyKind.TextOrTexts, "Files with events, beside the case file; wildcards are allowed.") { RequiredWithout = "event", Example = "[\"fires.xml\"]" },
        new("history", RuleKeyKind.TextOrTexts, "Files with events of before, from which rules over new terms learn.") { Example = "[\"last-week.ndjson\"]" },
        new("indicators", RuleKeyKind.TextOrTexts, "Files with threat indicators.") { Example = "[\"feed.ndjson\"]" },
        new("exceptions", RuleKeyKind.TextOrTexts, "Files with exception lists, and value lists.") { Example = "[\"exceptions.ndjson\"]" },
        new("rules", RuleKeyKind.TextOrTexts, "Other rule files, from the case file on, that run beside the rule: for rules over alerts.") { Example = "[\"../../../rules/windows/other.toml\"]" },
        new("ignore_index", RuleKeyKind.Boolean, "Whether the rule's index patterns are left out.") { Default = "false" },
        new("snapshot", RuleKeyKind.Text, "What of the alerts is approved: what a reviewer reads, or whole documents.") { Excludes = "expect", Words = ["summary", "document"], Default = "\"summary\"", Example = "\"document\"" },
        new("fields", RuleKeyKind.Texts, "The fields of each event that a summary shows.") { Excludes = "expect", Example = "[\"event.code\", \"user.name\"]" },
        new("vacuous", RuleKeyKind.Text, "Why a case without alerts is right although no event comes near the rule.") { Example = "\"shows that other channels are left alone\"" },
        new("defaults", RuleKeyKind.Table, "Fields of every event of the file.") { IsOpen = true },
        new("event", RuleKeyKind.Tables, "An event: its time, and its fields.") { RequiredWith = ["start", "defaults"], IsOpen = true },
        new("event.at", RuleKeyKind.Time, "When the event was: a length of time from the start of the case, or an instant.") { Pattern = $"^[+-]{LengthPattern}|{InstantPattern}", Default = "\"+0s\"", Example = "\"+1m30s\"" },
        new("event.repeat", RuleKeyKind.Integer, "How many times the event comes; {n} in a text is the how manyth.") { RequiredWith = ["every"], Default = "1", Example = "10", Least = 1, Most = 100_000 },
        new("event.every", RuleKeyKind.Text, "The time between repetitions.") { Pattern = $"^{LengthPattern}", Default = "\"1s\"", Example = "\"500ms\"" },
        new("expect", RuleKeyKind.Table, "What the alerts must be, instead of an approved file."),
        new("expect.alerts", RuleKeyKind.Integer, "How many alerts there must be.") { RequiredWithout = "alert", Example = "1", Least = 0 },
        new("expect.alert", RuleKeyKind.Tables, "Fields that an alert must have, the first of these tables the first alert.") { IsOpen = true },
    ])
    { IsClosed = true };
}
