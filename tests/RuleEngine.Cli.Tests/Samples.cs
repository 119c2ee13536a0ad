namespace RuleEngine.Cli.Tests;

/// <summary>Rules and events that the tests of the commands share.</summary>
internal static class Samples
{
    /// <summary>Fires on each 4690.</summary>
    public static string DuplicationRule { get; } = Rule("Handle duplicated", "medium", """any where event.code == "4690" """);

    /// <summary>Fires on a duplicated handle that is used.</summary>
    public static string SequenceRule { get; } = Rule("Duplicated handle used", "high", """
        sequence by host.name with maxspan=1m
          [any where event.code == "4690"] by winlog.event_data.TargetHandleId
          [any where event.code == "4663"] by winlog.event_data.HandleId
        """);

    /// <summary>Fires when a host has three 4663.</summary>
    public static string ThresholdRule { get; } = Rule("Many objects opened", "low", """any where event.code == "4663" """)
        .Replace("type = \"eql\"", "type = \"threshold\"", StringComparison.Ordinal) + """

        [rule.threshold]
        field = ["host.name"]
        value = 3

        """;

    /// <summary>Fires on a user that was not seen for five days.</summary>
    public static string NewTermsRule { get; } = Rule("User not seen before", "low", "event.code : 4690 ")
        .Replace("type = \"eql\"", "type = \"new_terms\"", StringComparison.Ordinal).Replace("language = \"eql\"", "language = \"kuery\"", StringComparison.Ordinal) + """

        [rule.new_terms]
        field = "new_terms_fields"
        value = ["user.name"]

        [[rule.new_terms.history_window_start]]
        field = "history_window_start"
        value = "now-5d"
        """;

    /// <summary>Fires on an address that an indicator names.</summary>
    public static string IndicatorRule { get; } = Rule("Known address", "high", "source.ip : *")
        .Replace("type = \"eql\"", "type = \"threat_match\"", StringComparison.Ordinal).Replace("language = \"eql\"", "language = \"kuery\"", StringComparison.Ordinal) + """

        [[rule.threat_mapping]]

        [[rule.threat_mapping.entries]]
        field = "source.ip"
        type = "mapping"
        value = "threat.indicator.ip"

        """;

    /// <summary>Has a query that is no EQL: <c>stray</c> at line 18, column 29.</summary>
    public static string BrokenRule { get; } = Rule("Broken", "low", """any where event.code == "1" stray""");

    /// <summary>One 4690 and the use of its handle.</summary>
    public static string Events { get; } = """
        {"@timestamp":"2024-05-01T10:00:00.100Z","event":{"code":"4690","action":"duplicated-handle"},"host":{"name":"DC01"},"user":{"name":"alice","domain":"CONTOSO"},"winlog":{"event_data":{"TargetHandleId":"0x1a4","SourceProcessId":"0x674"}}}
        {"@timestamp":"2024-05-01T10:00:02.000Z","event":{"code":"4663","action":"object-operation"},"host":{"name":"DC01"},"user":{"name":"alice","domain":"CONTOSO"},"winlog":{"event_data":{"HandleId":"0x1a4","ObjectName":"lsass\u001b[31m.exe"}}}

        """;

    /// <summary>An event that no rule asks about.</summary>
    public static string QuietEvents { get; } = """{"@timestamp":"2024-05-01T10:00:00Z","event":{"code":"4624"},"host":{"name":"DC01"}}""" + "\n";

    private static string Rule(string name, string severity, string query) => $"""
        [metadata]
        creation_date = "2024/05/01"
        maturity = "production"
        updated_date = "2024/05/01"

        [rule]
        author = ["RuleEngine"]
        description = "A rule of the tests of the command line."
        from = "now-9m"
        language = "eql"
        license = "Apache-2.0"
        name = "{name}"
        risk_score = {ScoreOf(severity)}
        rule_id = "{IdOf(name)}"
        severity = "{severity}"
        type = "eql"
        query = '''
        {query}
        '''

        """;

    private static int ScoreOf(string severity) => severity switch { "low" => 21, "medium" => 47, "high" => 73, _ => 99 };

    // Any UUID of version 4 will do, as long as each rule has its own.
    private static string IdOf(string name) => $"6f1f0c0e-7b1e-4a55-9a0e-{(uint)name.Length:x12}";
}
