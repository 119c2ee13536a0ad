using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace RuleEngine.Cli.Tests.Commands;

public sealed class RunCommandTests : IDisposable
{
    private readonly Workspace _workspace = new Workspace()
        .With("rules/duplicated.toml", Samples.DuplicationRule)
        .With("rules/windows/used.toml", Samples.SequenceRule)
        .With("events/a.ndjson", Samples.Events);

    [Fact]
    public void The_table_shows_who_did_what_when_and_ends_with_a_summary()
    {
        var result = _workspace.Run("run", "--rules", "rules", "events").ExitsWith(0);

        Assert.StartsWith("TIME (UTC)               SEVERITY  RULE\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("2024-05-01 10:00:00.100  medium    Handle duplicated\n  host DC01, user CONTOSO\\alice\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("2024-05-01 10:00:02.000  high      Duplicated handle used\n  host DC01, user CONTOSO\\alice\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("\n    10:00:00.100  4690 duplicated-handle, user.name=alice", result.Output, StringComparison.Ordinal);
        Assert.Contains("\n    10:00:02.000  4663 object-operation, user.name=alice", result.Output, StringComparison.Ordinal);
        Assert.Contains("\nrules     2 loaded\nevents    2 read\ninputs    events/a.ndjson: 2 events\nalerts    2 (1 high, 1 medium)\n", result.Output, StringComparison.Ordinal);
        Assert.Contains(" events per second\n", result.Lines[^1] + "\n", StringComparison.Ordinal);
        Assert.Equal("", result.Error);
    }

    [Fact]
    public void A_torn_archive_gives_the_alerts_of_what_can_be_read_and_says_that_it_is_torn()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(Samples.Events));
        File.WriteAllBytes(Path.Combine(_workspace.Folder, "torn.gz"), packed.ToArray()[..^4]);

        var result = _workspace.Run("run", "--rules", "rules", "torn.gz").ExitsWith(3);

        Assert.Contains("alerts    2 (1 high, 1 medium)", result.Output, StringComparison.Ordinal);
        Assert.Contains("torn.gz: the checksum of the compressed content does not match, or is missing", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_threshold_shows_its_count_and_its_window()
    {
        var events = Enumerable.Range(0, 3).Select(second => $"{{\"@timestamp\":\"2024-05-01T10:00:{second * 10:00}Z\",\"event.code\":\"4663\",\"host.name\":\"DC01\"}}\n");
        _workspace.With("many/many.toml", Samples.ThresholdRule).With("events/a.ndjson", string.Concat(events));

        var result = _workspace.Run("run", "--rules", "many", "events").ExitsWith(0);

        Assert.Contains("2024-05-01 10:00:20.000  low       Many objects opened\n  host DC01\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("\n  3 events in 20 s on DC01\n  from 10:00:00.000 to 10:00:20.000\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_output_does_not_depend_on_the_number_of_threads()
    {
        var lines = Enumerable.Range(0, 12_000).Select(i => i % 97 == 0 ? "{broken\n" : i % 89 == 0 ? "\n"
            : $"{{\"@timestamp\":\"2024-05-01T10:{i / 60 % 60:00}:{(i % 71 == 0 ? 0 : i % 60):00}Z\",\"event.code\":\"{(i % 40 == 0 ? 4690 : i % 41 == 0 ? 4663 : 1)}\",\"host.name\":\"DC0{i % 3}\",\"winlog.event_data.HandleId\":\"0x{i % 5}\",\"winlog.event_data.TargetHandleId\":\"0x{i % 5}\"}}\n");
        _workspace.With("events/a.ndjson", string.Concat(lines)).With("events/b.json", "[" + string.Join(',', lines.Where(line => line.StartsWith("{\"@", StringComparison.Ordinal))));
        var expected = Run("1");

        Assert.InRange(expected.Lines.Length, 100, 100_000);
        Assert.Contains("skipped", expected.Error, StringComparison.Ordinal);
        foreach (var threads in (string[])["2", "3", "7"])
        {
            var result = Run(threads);

            Assert.Equal(expected.Output, result.Output);
            Assert.Equal(WithoutTime(expected.Error), WithoutTime(result.Error));
        }

        ToolResult Run(string threads) => _workspace.Run("run", "--rules", "rules", "events", "--threads", threads, "--output", "ndjson", "--verbose").ExitsWith(0);

        static IEnumerable<string> WithoutTime(string error) => error.Split('\n').Where(line => !line.StartsWith("elapsed", StringComparison.Ordinal));
    }

    [Fact]
    public void No_threads_are_refused() =>
        Assert.Contains("--threads takes a number from 1 to 256.", _workspace.Run("run", "--rules", "rules", "events", "--threads", "0").ExitsWith(3).Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("table")]
    [InlineData("ndjson")]
    public void Redirected_output_has_no_escape_codes_and_no_long_lines_even_when_events_hold_some(string output)
    {
        var result = _workspace.Run("run", "--rules", "rules", "events", "--output", output).ExitsWith(0);

        Assert.DoesNotContain('\u001b', result.Output);
        Assert.DoesNotContain('\u001b', result.Error);
        Assert.DoesNotContain((output == "table" ? result.Output : result.Error).Split('\n'), line => line.Length > 80);
    }

    [Fact]
    public void Ndjson_output_is_documents_only_the_building_blocks_before_their_shell()
    {
        var result = _workspace.Run("run", "--rules", "rules/windows", "events", "--output", "ndjson").ExitsWith(0);

        var documents = result.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(3, documents.Count);
        Assert.All(documents[..2], block => Assert.True(Has(block, "kibana.alert.building_block_type"), block.ToString()));
        Assert.False(Has(documents[2], "kibana.alert.building_block_type"), documents[2].ToString());
        Assert.Contains("events    2 read", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_output_is_one_array_of_the_same_documents()
    {
        var lines = _workspace.Run("run", "--rules", "rules", "events", "--output", "ndjson").ExitsWith(0).Lines;
        var array = JsonDocument.Parse(_workspace.Run("run", "--rules", "rules", "events", "--output", "json").ExitsWith(0).Output).RootElement;

        Assert.Equal(4, lines.Length);
        Assert.Equal(lines, array.EnumerateArray().Select(document => document.GetRawText()));
    }

    [Fact]
    public void Json_output_without_alerts_is_an_empty_array()
    {
        _workspace.With("events/a.ndjson", Samples.QuietEvents);

        Assert.Equal("[]\n", _workspace.Run("run", "--rules", "rules", "events", "--output", "json").ExitsWith(0).Output);
    }

    [Fact]
    public void The_alerts_file_has_the_bytes_that_ndjson_output_would_have()
    {
        var result = _workspace.Run("run", "--rules", "rules", "events", "--alerts", "alerts.ndjson").ExitsWith(0);

        Assert.StartsWith("TIME", result.Output, StringComparison.Ordinal);
        Assert.Equal(_workspace.Run("run", "--rules", "rules", "events", "--output", "ndjson").Output, _workspace.Read("alerts.ndjson"));
        Assert.NotEqual("", _workspace.Read("alerts.ndjson"));
    }

    [Theory]
    [InlineData("low", 1)]
    [InlineData("high", 1)]
    [InlineData("HIGH", 1)]
    [InlineData("critical", 0)]
    public void Fail_on_makes_findings_at_or_above_a_severity_fail(string severity, int code) =>
        _workspace.Run("run", "--rules", "rules", "events", "--fail-on", severity).ExitsWith(code);

    [Fact]
    public void Min_severity_hides_alerts_below_it_and_says_so()
    {
        var result = _workspace.Run("run", "--rules", "rules", "events", "--min-severity", "high", "--alerts", "alerts.ndjson").ExitsWith(0);

        Assert.DoesNotContain("Handle duplicated\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("Duplicated handle used\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("alerts    1 (1 high); 1 below --min-severity not shown\n", result.Output, StringComparison.Ordinal);
        Assert.Equal(3, _workspace.Read("alerts.ndjson").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void What_min_severity_hides_fails_the_run_all_the_same() =>
        _workspace.Run("run", "--rules", "rules/duplicated.toml", "events", "--min-severity", "critical", "--fail-on", "medium").ExitsWith(1);

    [Fact]
    public void Events_come_from_standard_input_too()
    {
        var result = _workspace.RunWithInput(Samples.Events, "run", "--rules", "rules", "-").ExitsWith(0);

        Assert.Contains("inputs    -: 2 events\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("alerts    2 (1 high, 1 medium)\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Skipped_events_are_counted_with_their_reasons_and_places()
    {
        _workspace.With("events/a.ndjson", Samples.Events + "not json\n{\"event\":{\"code\":\"1\"}}\n");

        var result = _workspace.Run("run", "--rules", "rules", "events").ExitsWith(0);

        Assert.Contains("events    2 read, 2 skipped\ninputs    events/a.ndjson: 2 events, 2 skipped\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("skipped   1 x not a JSON object\n            events/a.ndjson#3 ", result.Output, StringComparison.Ordinal);
        Assert.Contains("          1 x without a time\n            events/a.ndjson#4 ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_rule_is_reported_the_others_run_and_the_exit_code_tells()
    {
        _workspace.With("rules/broken.toml", Samples.BrokenRule);

        var result = _workspace.Run("run", "--rules", "rules", "events", "--fail-on", "low").ExitsWith(2);

        Assert.Matches(@"^rules/broken\.toml:\d+:\d+: error RE2\d{3}: ", result.Error);
        Assert.Contains("alerts    2 (1 high, 1 medium)\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("rules     2 loaded, 1 not; 'ruleengine validate' says why\n", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ruleengine: nowhere: there is no such file or folder\n", "--rules", "rules", "nowhere")]
    [InlineData("ruleengine: nowhere: there is no such file or folder\n", "--rules", "nowhere", "events")]
    [InlineData("ruleengine: no/such/folder/alerts.ndjson: the alerts cannot be written: ", "--rules", "rules", "events", "--alerts", "no/such/folder/alerts.ndjson")]
    public void A_path_that_does_not_exist_is_an_input_error_and_nothing_runs(string message, params string[] arguments)
    {
        var result = _workspace.Run(["run", .. arguments]).ExitsWith(3);

        Assert.StartsWith(message, result.Error, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
    }

    [Fact]
    public void A_named_file_that_holds_no_events_is_an_input_error()
    {
        _workspace.With("notes.txt", "Just some notes.\n");

        Assert.Contains("ruleengine: notes.txt: ", _workspace.Run("run", "--rules", "rules", "events", "notes.txt").ExitsWith(3).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void No_rule_means_nothing_was_scanned()
    {
        Directory.CreateDirectory(Path.Combine(_workspace.Folder, "empty"));

        var result = _workspace.Run("run", "--rules", "empty", "events").ExitsWith(4);

        Assert.Equal("ruleengine: nothing to run: no rule was loaded\n", result.Error);
    }

    [Fact]
    public void Only_broken_rules_mean_nothing_was_scanned()
    {
        _workspace.With("broken/broken.toml", Samples.BrokenRule);

        Assert.EndsWith("ruleengine: nothing to run: no rule was loaded\n", _workspace.Run("run", "--rules", "broken", "events").ExitsWith(4).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("not json\n{\"a\":1}\n")]
    public void No_event_means_nothing_was_scanned(string events)
    {
        var result = _workspace.RunWithInput(events, "run", "--rules", "rules", "-");

        Assert.Contains(result.ExitCode, events.Length > 2 ? [3, 4] : new[] { 4 });
        Assert.Contains("ruleengine: nothing was scanned: no event was read\n", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_run_gives_the_same_bytes() =>
        Assert.Equal(_workspace.Run("run", "--rules", "rules", "events", "--output", "json").Output, _workspace.Run("run", "--rules", "rules", "events", "--output", "json").Output);

    [Theory]
    [InlineData("", "none", "unsorted: 1 event late by up to 3.9 s; a sequence may be missed, because an event that comes too late cannot extend one\n--allowed-lateness 3900ms puts such events in order\n")]
    [InlineData("1s", "none", "unsorted: 1 event late by up to 3.9 s, 1 too late for --allowed-lateness 1s; a sequence may be missed, because an event that comes too late cannot extend one\n--allowed-lateness 3900ms puts such events in order\n")]
    [InlineData("3900ms", "1 (1 high)", "unsorted: 1 event late by up to 3.9 s, all put in order\n")]
    [InlineData("1h", "1 (1 high)", "unsorted: 1 event late by up to 3.9 s, all put in order\n")]
    public void Unsorted_events_are_told_with_the_lateness_that_puts_them_in_order(string lateness, string alerts, string order)
    {
        var events = Samples.Events.Split('\n');
        var quiet = Samples.QuietEvents.Replace("10:00:00Z", "10:00:04Z", StringComparison.Ordinal);
        _workspace.With("events/a.ndjson", $"{events[1]}\n{quiet}{events[0]}\n");
        string[] option = lateness.Length == 0 ? [] : ["--allowed-lateness", lateness];

        var output = _workspace.Run(["run", "--rules", "rules/windows", "events", .. option]).ExitsWith(0).Output;

        Assert.Contains($"alerts    {alerts}\n", output, StringComparison.Ordinal);
        var lines = output[output.IndexOf("order     ", StringComparison.Ordinal)..output.IndexOf("inputs    ", StringComparison.Ordinal)];
        Assert.Equal(Unwrapped(order), Unwrapped(lines["order     ".Length..]));
    }

    [Fact]
    public void Events_in_order_are_not_talked_about() =>
        Assert.DoesNotContain("\norder", _workspace.Run("run", "--rules", "rules", "events", "--allowed-lateness", "1m").ExitsWith(0).Output, StringComparison.Ordinal);

    [Fact]
    public void A_rule_that_runs_out_of_room_says_so_once_when_it_happens_and_in_the_summary()
    {
        var events = Enumerable.Range(0, 2000).Select(i => $"{{\"@timestamp\":\"2024-05-01T10:00:00Z\",\"event.code\":\"4690\",\"host.name\":\"h{i}\",\"winlog.event_data.TargetHandleId\":\"0x1\"}}\n");
        _workspace.With("events/a.ndjson", string.Concat(events));

        var result = _workspace.Run("run", "--rules", "rules/windows", "events", "--max-state", "64KiB").ExitsWith(0);

        Assert.Matches(@"^ruleengine: warning: Duplicated handle used: its oldest state is dropped, [^\n]*65,536 bytes[^\n]*: alerts may be missing\n$", result.Error);
        Assert.Matches(@"\ndropped   1,\d{3} x Evicted: Duplicated handle used\n", result.Output);
        Assert.Equal("", _workspace.Run("run", "--rules", "rules/windows", "events").ExitsWith(0).Error);
    }

    [Theory]
    [InlineData("", "1 (1 high)", "ruleengine: warning: events/a.ndjson#2 ")]
    [InlineData("0", "none", "")]
    [InlineData("100000d", "none", "")]
    public void An_event_from_a_broken_clock_does_not_end_what_is_pending(string jump, string alerts, string warning)
    {
        var events = Samples.Events.Split('\n');
        _workspace.With("events/a.ndjson", $"{events[0]}\n{Samples.QuietEvents.Replace("2024", "2200", StringComparison.Ordinal)}{events[1]}\n");
        string[] option = jump.Length == 0 ? [] : ["--max-clock-jump", jump];

        var result = _workspace.Run(["run", "--rules", "rules/windows", "events", .. option]).ExitsWith(0);

        Assert.StartsWith(warning, result.Error, StringComparison.Ordinal);
        Assert.Equal(warning.Length == 0, result.Error.Length == 0);
        Assert.Contains($"alerts    {alerts}\n", result.Output, StringComparison.Ordinal);
        Assert.Contains(warning.Length == 0 ? "order     unsorted: 1 event late by up to 642" : "order     1 event dated more than 1d ahead of those around:", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_sees_the_events_of_its_indices_unless_they_are_to_be_ignored()
    {
        _workspace.With("rules/windows/duplicated.toml", Samples.DuplicationRule.Replace("[rule]", "[rule]\nindex = [\"logs-endpoint.*\"]", StringComparison.Ordinal))
            .With("events/a.ndjson", Samples.Events.Replace("\"event\":{", "\"data_stream\":{\"dataset\":\"system.security\"},\"event\":{", StringComparison.Ordinal));

        Assert.DoesNotContain("Handle duplicated", _workspace.Run("run", "--rules", "rules/windows/duplicated.toml", "events").ExitsWith(0).Output, StringComparison.Ordinal);
        Assert.Contains("Handle duplicated", _workspace.Run("run", "--rules", "rules/windows/duplicated.toml", "events", "--ignore-index").ExitsWith(0).Output, StringComparison.Ordinal);
        Assert.Contains(
            "its index patterns exclude all 1 event (logs-system.security-default)",
            _workspace.Run("survey", "events", "--rules", "rules/windows/duplicated.toml").ExitsWith(0).Output.ReplaceLineEndings(" ").Replace("    ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Exceptions_are_files_or_folders_and_bad_ones_are_said()
    {
        const string item = """{"list_id":"mine","item_id":"1","name":"mine","entries":[{"field":"host.name","type":"list","operator":"included","list":{"id":"hosts","type":"keyword"}}]}""";
        _workspace.With("rules/windows/duplicated.toml", Samples.DuplicationRule + "\n[[rule.exceptions_list]]\nid = \"x\"\nlist_id = \"mine\"\nnamespace_type = \"single\"\ntype = \"detection\"\n")
            .With("events/a.ndjson", Samples.Events).With("exceptions/mine.ndjson", item).With("exceptions/hosts.txt", "DC01\n").With("bad.ndjson", "{]");
        string[] run = ["run", "--rules", "rules/windows/duplicated.toml", "events", "--verbose"];

        Assert.Contains("warning RE4020", _workspace.Run(run).ExitsWith(0).Error, StringComparison.Ordinal);
        var result = _workspace.Run([.. run, "--exceptions", "exceptions"]).ExitsWith(0);
        Assert.Equal("", result.Error);
        Assert.Contains("alerts    none\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("the value list 'hosts' is not given", _workspace.Run([.. run, "--exceptions", "exceptions/mine.ndjson"]).ExitsWith(2).Error, StringComparison.Ordinal);
        Assert.Contains("bad.ndjson:1:1: error RE4022", _workspace.Run("validate", "rules/windows/duplicated.toml", "--exceptions", "bad.ndjson").ExitsWith(2).Output, StringComparison.Ordinal);
        _workspace.Run([.. run, "--exceptions", "nowhere"]).ExitsWith(3);
    }

    [Fact]
    public void A_rule_that_orders_events_by_another_field_says_which_it_missed()
    {
        var rule = Samples.SequenceRule.Replace("[rule]", "[rule]\ntimestamp_field = \"event.created\"\ntiebreaker_field = \"event.sequence\"", StringComparison.Ordinal);
        // The use comes first, by the time of collection; one more event has no other time.
        var lines = Samples.Events.Split('\n').Select((line, i) => line.Replace("\"event\":{", $"\"event\":{{\"created\":\"2024-05-01T09:00:00Z\",\"sequence\":{i},", StringComparison.Ordinal)).ToArray();
        _workspace.With("rules/windows/used.toml", rule).With("events/a.ndjson", $"{lines[1].Replace("10:00:02", "10:00:00", StringComparison.Ordinal)}\n{lines[0]}\n{Samples.Events.Split('\n')[0]}\n");

        var result = _workspace.Run("run", "--rules", "rules/windows", "events").ExitsWith(0);

        Assert.Contains("2024-05-01 09:00:00.000  high      Duplicated handle used\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("\ndropped   1 x Untimed: Duplicated handle used\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("has no time in event.created", result.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    // SIGINT and SIGTERM. A shell without job control starts what it puts into the background with SIGINT ignored, and a child inherits that: there is no Ctrl-C then.
    public static TheoryData<int> Signals() => IsInterruptIgnored() ? new() { 15 } : new() { 2, 15 };

    [Theory]
    [MemberData(nameof(Signals))]
    public void Ctrl_C_and_an_end_from_outside_end_the_run_with_its_summary(int signal)
    {
        if (OperatingSystem.IsWindows()) return;

        var result = _workspace.RunAndSignal(signal, Samples.Events, "run", "--rules", "rules", "-", "--output", "ndjson").ExitsWith(130);

        Assert.Contains("Summary (stopped before the end)\n", result.Error, StringComparison.Ordinal);
        Assert.Contains("events    2 read\n", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _workspace.Dispose();

    // The mask of /proc counts signals from its lowest bit.
    private static bool IsInterruptIgnored()
    {
        const string status = "/proc/self/status";
        var mask = File.Exists(status) ? File.ReadLines(status).First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))[7..].Trim() : "0";
        return (Convert.ToUInt64(mask, 16) & 2) != 0;
    }

    private static string Unwrapped(string text) => string.Join(' ', text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    // Documents may hold the field flat or nested.
    private static bool Has(JsonElement document, string field)
    {
        if (document.ValueKind != JsonValueKind.Object) return false;
        return document.EnumerateObject().Any(member => member.Name == field
            || (field.StartsWith(member.Name + ".", StringComparison.Ordinal) && Has(member.Value, field[(member.Name.Length + 1)..])));
    }
}
