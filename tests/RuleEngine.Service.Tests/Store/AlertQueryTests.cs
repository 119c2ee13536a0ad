using RuleEngine.Alerts;
using RuleEngine.Rules;
using RuleEngine.Service.Store;

namespace RuleEngine.Service.Tests.Store;

public sealed class AlertQueryTests : IDisposable
{
    private readonly StoreFolder _folder = new();

    private AlertStore Store => _folder.Store;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_combination_gives_what_looking_at_all_alerts_gives()
    {
        var random = new Random(1);
        T Pick<T>(params T[] values) => values[random.Next(values.Length)];
        var alerts = Enumerable.Range(0, 400).Select(i => TestAlerts.Of(
            $"a{i}", Pick("Lsass read", "Door opened"), Pick("process start", "logon by Émile"), Pick(Enum.GetValues<RuleSeverity>()), Pick("r1", "r2"), Pick("WS-1", "ws-2", "Ärger", null), Pick("ann", "bob"),
            random.Next(100))).ToList();
        Store.Add(alerts);
        var newest = alerts.Select((alert, index) => (Alert: alert, Sequence: (long)index + 1)).Reverse().ToList();
        for (var round = 0; round < 250; round++)
        {
            var query = new AlertQuery
            {
                From = Pick<DateTimeOffset?>(null, TestAlerts.Start.AddMinutes(random.Next(110))),
                To = Pick<DateTimeOffset?>(null, TestAlerts.Start.AddMinutes(random.Next(110))),
                RuleId = Pick(null, null, "r1", "r3"),
                MinSeverity = Pick<RuleSeverity?>(null, null, RuleSeverity.Low, RuleSeverity.Medium, RuleSeverity.High, RuleSeverity.Critical),
                Host = Pick(null, null, "ws-1", "WS-2", "ÄRGER"),
                Text = Pick(null, null, "lsass", "emi", "bob start", "LOGON door", "nothing"),
                Before = Pick<long?>(null, random.Next(420)),
                Limit = Pick(1, 7, 50, 1000),
            };
            var expected = newest.Where(one => one.Sequence < (query.Before ?? long.MaxValue) && IsWanted(one.Alert, query)).Take(query.Limit).Select(one => one.Sequence);
            Assert.True(expected.SequenceEqual(Store.Query(query).Select(alert => alert.Sequence)), query.ToString());
        }
    }

    [Fact]
    public void Pages_hold_together_while_alerts_come()
    {
        Store.Add([.. Enumerable.Range(0, 25).Select(i => TestAlerts.Of($"a{i}"))]);
        var seen = new List<long>();
        for (long? before = null; ;)
        {
            var page = Store.Query(new AlertQuery { Before = before, Limit = 10 });
            if (page.Count == 0) break;
            seen.AddRange(page.Select(alert => alert.Sequence));
            before = page[^1].Sequence;
            Store.Add([TestAlerts.Of($"new{before}")]);
        }
        Assert.Equal(Enumerable.Range(1, 25).Reverse().Select(i => (long)i), seen);
    }

    [Theory]
    [InlineData("powershell.exe", true)]
    [InlineData("POWERSHELL.EXE -enc", true)]
    [InlineData("powersh", true)]
    [InlineData("powersh exe", false)]
    [InlineData("exe.powershell", false)]
    [InlineData("10.0.0.25", true)]
    [InlineData("10.0.0.2", true)]
    [InlineData("C:\\Users", true)]
    [InlineData("\"", true)]
    [InlineData("\"\"\"*", true)]
    [InlineData("   ", true)]
    [InlineData("powershell\"", true)]
    [InlineData("\"powershell", true)]
    [InlineData("power\0shell", false)]
    [InlineData("powershell\0", true)]
    [InlineData("NOT powershell", false)]
    [InlineData("powershell OR nothing", false)]
    [InlineData("name:powershell", false)]
    [InlineData("name : powershell", true)]
    [InlineData("NEAR(powershell exe)", false)]
    [InlineData("(powershell", true)]
    [InlineData("powershell)", true)]
    [InlineData("^powershell", true)]
    [InlineData("{name reason}: x", false)]
    [InlineData("power*shell", false)]
    [InlineData("powershell *", true)]
    [InlineData("' OR 1=1 --", false)]
    [InlineData("\uD800", true)]
    public void Syntax_of_the_index_does_nothing_in_words(string text, bool isFound)
    {
        Store.Add([TestAlerts.Of("a", name: "name of it", reason: "powershell.exe -enc from 10.0.0.25 in C:\\Users\\ann", host: null, user: null)]);
        Assert.Equal(isFound, Store.Query(new AlertQuery { Text = text }).Count == 1);
    }

    [Fact]
    public void A_search_of_any_length_answers()
    {
        Store.Add([TestAlerts.Of("a", reason: new string('x', 100_000))]);
        Assert.Empty(Store.Query(new AlertQuery { Text = string.Concat(Enumerable.Repeat("word ", 100_000)) }));
        Assert.Empty(Store.Query(new AlertQuery { Text = new string('y', 100_000), Host = new string('z', 100_000), RuleId = "\0" }));
        Assert.Single(Store.Query(new AlertQuery { Text = "xxx" }));
    }

    private static bool IsWanted(Alert alert, AlertQuery query)
    {
        var host = alert.Document.Span.IndexOf("\"host\""u8) < 0 ? null : AlertSubject.Of(alert.Document).Host;
        var words = $"{alert.Name} {alert.Reason} {host} {AlertSubject.Of(alert.Document).User} {alert.Rule.RuleId}".Replace("Émile", "Emile", StringComparison.Ordinal).Split(' ', '-');
        var asked = (query.Text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return alert.Time.ToDateTimeOffset() >= (query.From ?? DateTimeOffset.MinValue) && alert.Time.ToDateTimeOffset() < (query.To ?? DateTimeOffset.MaxValue)
            && (query.RuleId is null || query.RuleId == alert.Rule.RuleId) && alert.Severity >= (query.MinSeverity ?? RuleSeverity.Low)
            && (query.Host is null || string.Equals(query.Host, host, StringComparison.OrdinalIgnoreCase))
            && asked.Select((word, i) => words.Any(one => i == asked.Length - 1 ? one.StartsWith(word, StringComparison.OrdinalIgnoreCase) : one.Equals(word, StringComparison.OrdinalIgnoreCase))).All(found => found);
    }
}
