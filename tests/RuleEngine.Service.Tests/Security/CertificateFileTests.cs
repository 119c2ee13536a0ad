using Microsoft.Extensions.Logging.Abstractions;
using RuleEngine.Service.Security;

namespace RuleEngine.Service.Tests.Security;

public sealed class CertificateFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_renewed_certificate_is_used_without_a_restart_and_a_torn_one_is_not()
    {
        var (path, key) = TestCertificates.Write(_folder.Path);
        var file = new CertificateFile(path, key, _time, NullLogger<CertificateFile>.Instance);
        var first = file.Current.Thumbprint;
        var (renewed, renewedKey) = TestCertificates.Write(_folder.Path, "renewed");
        File.Copy(renewed, path, overwrite: true);
        File.SetLastWriteTimeUtc(path, new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(first, file.Current.Thumbprint);
        File.Copy(renewedKey, key, overwrite: true);
        File.SetLastWriteTimeUtc(key, new DateTime(2030, 1, 1, 0, 0, 1, DateTimeKind.Utc));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.NotEqual(first, file.Current.Thumbprint);
    }
}
