namespace RuleEngine.Testing.Tests;

public sealed class SnapshotVerifierTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<SnapshotFiles> _opened = [];

    [Fact]
    public void An_equal_text_passes_and_a_received_file_of_an_earlier_failure_goes_away()
    {
        File.WriteAllText(Files.Verified, "one\ntwo\n");
        File.WriteAllText(Files.Received, "old");

        Verify("one\ntwo\n");

        Assert.False(File.Exists(Files.Received));
        Assert.Empty(_opened);
    }

    [Theory]
    [InlineData("one\r\ntwo\r\n", "one\ntwo\n")]
    [InlineData("one\ntwo\n", "one\r\ntwo\r\n")]
    [InlineData("one\ntwo", "one\ntwo\n")]
    [InlineData("one\rtwo", "one\ntwo\n")]
    [InlineData("\uFEFFone\ntwo\n", "one\ntwo\n")]
    public void Line_ends_and_byte_order_marks_of_the_approved_file_do_not_count(string approved, string received)
    {
        File.WriteAllText(Files.Verified, approved);

        Verify(received);

        Assert.False(File.Exists(Files.Received));
    }

    [Theory]
    [InlineData("one\ntwo \n")]
    [InlineData("one\n\ntwo\n")]
    [InlineData("One\ntwo\n")]
    [InlineData("one\ntwo\n\n")]
    [InlineData("")]
    public void Any_other_difference_counts(string received)
    {
        File.WriteAllText(Files.Verified, "one\ntwo\n");

        Assert.Throws<SnapshotMismatchException>(() => Verify(received));
    }

    [Fact]
    public void A_mismatch_writes_the_received_file_keeps_the_approved_one_and_opens_the_diff()
    {
        File.WriteAllText(Files.Verified, "one\n");

        var failure = Assert.Throws<SnapshotMismatchException>(() => Verify("two\r\n"));

        Assert.Equal("two\n", File.ReadAllText(Files.Received));
        Assert.Equal("one\n", File.ReadAllText(Files.Verified));
        Assert.Equal([Files], _opened);
        Assert.Contains(Files.Verified, failure.Message, StringComparison.Ordinal);
        Assert.Contains(Files.Received, failure.Message, StringComparison.Ordinal);
        Assert.Contains("- one\n+ two\n", failure.Message, StringComparison.Ordinal);
        Assert.Contains("RULEENGINE_ACCEPT=1", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_approved_file_the_test_fails_and_shows_what_was_received()
    {
        var failure = Assert.Throws<SnapshotMismatchException>(() => Verify("new\n"));

        Assert.StartsWith("Nothing is approved yet: there is no X.verified.txt.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("+ new\n", failure.Message, StringComparison.Ordinal);
        Assert.Equal("new\n", File.ReadAllText(Files.Received));
        Assert.False(File.Exists(Files.Verified));
    }

    [Fact]
    public void An_empty_text_is_not_the_same_as_no_approved_file() =>
        Assert.Throws<SnapshotMismatchException>(() => Verify(""));

    [Theory]
    [InlineData(null)]
    [InlineData("old\n")]
    public void Accepting_approves_what_was_received_and_leaves_no_received_file(string? approved)
    {
        if (approved is not null) File.WriteAllText(Files.Verified, approved);
        File.WriteAllText(Files.Received, "older");

        Verify("new\r\nline", accept: true);

        Assert.Equal("new\nline\n"u8.ToArray(), File.ReadAllBytes(Files.Verified));
        Assert.False(File.Exists(Files.Received));
        Assert.Empty(_opened);
    }

    [Fact]
    public void Accepting_an_equal_text_leaves_the_bytes_of_the_approved_file_alone()
    {
        File.WriteAllText(Files.Verified, "same\r\n");

        Verify("same\n", accept: true);

        Assert.Equal("same\r\n", File.ReadAllText(Files.Verified));
    }

    public void Dispose() => _folder.Dispose();

    private SnapshotFiles Files => SnapshotFiles.Of("X", "txt", _folder.Path, "");

    private void Verify(string received, bool accept = false) => new SnapshotVerifier(accept, _opened.Add).Verify(received, Files);
}
