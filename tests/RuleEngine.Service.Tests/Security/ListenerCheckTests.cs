using RuleEngine.Service.Security;

namespace RuleEngine.Service.Tests.Security;

public sealed class ListenerCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("http://127.0.0.1:9280")]
    [InlineData("http://127.8.8.8:1")]
    [InlineData("http://localhost:0")]
    [InlineData("http://[::1]:9280")]
    [InlineData("http://[::ffff:127.0.0.1]:9280")]
    public void Loopback_needs_nothing(string url) => Assert.Empty(Problems(options => options.Listen.Url = new Uri(url)));

    [Theory]
    [InlineData("http://0.0.0.0:9280")]
    [InlineData("http://[::]:9280")]
    [InlineData("http://192.168.1.5:9280")]
    [InlineData("http://[::ffff:192.168.1.5]:9280")]
    public void Off_loopback_it_refuses_both_what_is_without_tls_and_what_is_without_keys(string url)
    {
        var problems = Problems(options => options.Listen.Url = new Uri(url));
        Assert.Collection(problems,
            tls => Assert.Contains("without TLS; write https:// in RuleEngine:Listen:Url", tls, StringComparison.Ordinal),
            keys => Assert.Contains("let everybody in; make a key with --new-key NAME", keys, StringComparison.Ordinal));
    }

    [Fact]
    public void Off_loopback_tls_and_keys_are_enough()
    {
        var (certificate, key) = TestCertificates.Write(_folder.Path);
        Assert.Empty(Problems(options =>
        {
            options.Listen.Url = new Uri("https://0.0.0.0:9280");
            (options.Listen.CertificatePath, options.Listen.CertificateKeyPath) = (certificate, key);
            options.Keys.Add(TestKeys.Of("one", "rek_1", ApiRole.Ingest));
        }));
    }

    [Theory]
    [InlineData(null, null, "TLS needs a certificate")]
    [InlineData("absent.pem", "absent.key", "cannot be read")]
    public void A_certificate_must_be_there(string? certificate, string? key, string expected)
    {
        var problem = Assert.Single(Problems(options =>
        {
            options.Listen.Url = new Uri("https://127.0.0.1:9280");
            (options.Listen.CertificatePath, options.Listen.CertificateKeyPath) = (certificate, key);
        }));
        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_of_another_certificate_is_refused()
    {
        var (certificate, _) = TestCertificates.Write(_folder.Path, "one");
        var (_, key) = TestCertificates.Write(_folder.Path, "two");
        Assert.Contains("belong together", Assert.Single(Problems(options =>
        {
            options.Listen.Url = new Uri("https://127.0.0.1:9280");
            (options.Listen.CertificatePath, options.Listen.CertificateKeyPath) = (certificate, key);
        })), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://127.0.0.1:21")]
    [InlineData("http://example.org:9280")]
    [InlineData("http://127.0.0.1:9280/path")]
    [InlineData("http://user:secret@127.0.0.1:9280")]
    [InlineData("relative")]
    public void An_address_must_be_one_to_listen_on(string url)
    {
        var problem = Assert.Single(Problems(options => options.Listen.Url = new Uri(url, UriKind.RelativeOrAbsolute)));
        Assert.StartsWith("RuleEngine:Listen:Url is ", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Syslog_off_loopback_needs_tls_and_certificates_of_its_senders()
    {
        var problems = Problems(options => options.Syslog.Listen = "0.0.0.0:6514");
        Assert.Collection(problems,
            tls => Assert.Contains("set RuleEngine:Syslog:Tls", tls, StringComparison.Ordinal),
            senders => Assert.Contains("RuleEngine:Syslog:ClientCertificatesPath", senders, StringComparison.Ordinal));
        var (certificate, key) = TestCertificates.Write(_folder.Path);
        var (authority, client) = TestCertificates.WriteAuthority(_folder.Path);
        client.Dispose();
        Assert.Empty(Problems(options =>
        {
            (options.Syslog.Listen, options.Syslog.Tls, options.Syslog.ClientCertificatesPath) = ("0.0.0.0:6514", true, authority);
            (options.Listen.CertificatePath, options.Listen.CertificateKeyPath) = (certificate, key);
        }));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData(":514")]
    [InlineData("somewhere:514")]
    [InlineData("127.0.0.1:70000")]
    [InlineData("::1:514")]
    [InlineData("1:514")]
    public void Syslog_needs_an_address_and_a_port(string listen) => Assert.Contains("RuleEngine:Syslog:Listen is", Assert.Single(Problems(options => options.Syslog.Listen = listen)), StringComparison.Ordinal);

    [Fact]
    public void Keys_that_cannot_be_used_are_told_with_their_place()
    {
        var problems = Problems(options =>
        {
            options.Keys.Add(new ApiKeyOptions { Name = "", Hash = "abc" });
            options.Keys.Add(TestKeys.Of("same", "rek_1", ApiRole.Read));
            options.Keys.Add(TestKeys.Of("same", "rek_1", ApiRole.Read));
        });
        Assert.Equal(["RuleEngine:Keys:0:Name", "RuleEngine:Keys:0:Hash", "RuleEngine:Keys:0:Roles", "Two keys are named 'same'", "The keys 'same' and 'same'"],
            problems.Zip(["RuleEngine:Keys:0:Name", "RuleEngine:Keys:0:Hash", "RuleEngine:Keys:0:Roles", "Two keys are named 'same'", "The keys 'same' and 'same'"], (problem, start) => problem[..Math.Min(start.Length, problem.Length)]));
    }

    [Fact]
    public async Task The_host_does_not_start()
    {
        var options = new DetectionServiceOptions();
        options.Listen.Url = new Uri("http://0.0.0.0:0");
        var refused = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => RunningHost.StartAsync(options));
        Assert.Contains("without TLS", refused.Message, StringComparison.Ordinal);
        Assert.Contains("--new-key NAME", refused.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Problems(Action<DetectionServiceOptions> set)
    {
        var options = new DetectionServiceOptions();
        set(options);
        return ListenerCheck.FindProblems(options);
    }
}
