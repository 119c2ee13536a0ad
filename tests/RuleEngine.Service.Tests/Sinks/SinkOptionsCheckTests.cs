using RuleEngine.Service.Sinks;

namespace RuleEngine.Service.Tests.Sinks;

public sealed class SinkOptionsCheckTests
{
    [Fact]
    public void Defaults_are_good() => Assert.Empty(SinkOptionsCheck.ProblemsOf("alerts", new SinkOptions()));

    [Theory]
    [InlineData(SinkType.Webhook, "https://hooks.test/x", true)]
    [InlineData(SinkType.Webhook, "ftp://hooks.test/x", false)]
    [InlineData(SinkType.Webhook, null, false)]
    [InlineData(SinkType.Elasticsearch, "http://localhost:9200", true)]
    [InlineData(SinkType.Elasticsearch, "/relative", false)]
    [InlineData(SinkType.Syslog, "tcp://localhost:514", true)]
    [InlineData(SinkType.Syslog, "tls://localhost:6514", true)]
    [InlineData(SinkType.Syslog, "udp://localhost", false)]
    [InlineData(SinkType.Syslog, "http://localhost:514", false)]
    public void Addresses_fit_their_sink(SinkType type, string? url, bool isGood) =>
        Assert.Equal(isGood, !SinkOptionsCheck.ProblemsOf("x", new SinkOptions { Type = type, Url = url is null ? null : new Uri(url, UriKind.RelativeOrAbsolute) }).Any());

    [Theory]
    [InlineData("Host=db;Username=me;Password=secret-word", "alerts", 0)]
    [InlineData("Host=db", "security.alerts_2", 0)]
    [InlineData("Host=db", "alerts; DROP TABLE x", 1)]
    [InlineData("Host=db", "a.b.c", 1)]
    [InlineData("Password=secret-word;rubbish", "alerts", 1)]
    [InlineData(null, "", 2)]
    public void Databases_are_named_well(string? connection, string table, int problems)
    {
        var found = SinkOptionsCheck.ProblemsOf("db", new SinkOptions { Type = SinkType.PostgreSql, ConnectionString = connection, Table = table }).ToList();
        Assert.Equal(problems, found.Count);
        Assert.All(found, problem => Assert.DoesNotContain("secret-word", problem, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(SinkType.Syslog, "tls://localhost:6514", true, null)]
    [InlineData(SinkType.Syslog, "tls://localhost:6514", false, "RuleEngine:Sinks:x:CaFile cannot be used: There is no certificate in")]
    [InlineData(SinkType.Syslog, "tcp://localhost:6514", true, "RuleEngine:Sinks:x:CaFile is for syslog by tls:// alone")]
    [InlineData(SinkType.Webhook, "https://hooks.test/x", true, "RuleEngine:Sinks:x:CaFile is for syslog by tls:// alone")]
    public void A_file_of_authorities_is_one_and_is_used(SinkType type, string url, bool hasCertificate, string? problem)
    {
        using var folder = new TemporaryFolder();
        var file = hasCertificate ? TestCertificates.Write(folder.Path).Certificate : folder.Write("empty.pem", "");
        var found = SinkOptionsCheck.ProblemsOf("x", new SinkOptions { Type = type, Url = new Uri(url), CaFile = file }).ToList();
        if (problem is null) Assert.Empty(found);
        else Assert.StartsWith(problem, Assert.Single(found), StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        var options = new SinkOptions { BatchSize = 0, MaxPerMinute = -1, MaxAttempts = -1, RetryDelay = TimeSpan.Zero, MaxRetryDelay = TimeSpan.FromDays(3), Timeout = TimeSpan.Zero, MaxFileBytes = 0, KeptFiles = -1, KeptDeadLetterFiles = 0 };
        options.Headers["Bad\nName"] = "x";
        Assert.Equal(10, SinkOptionsCheck.ProblemsOf("x", options).Count());
    }
}
