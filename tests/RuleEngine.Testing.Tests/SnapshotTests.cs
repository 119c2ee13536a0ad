using System.Text.Json;

namespace RuleEngine.Testing.Tests;

public sealed class SnapshotTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_approved_file_is_found_beside_the_calling_test() => Snapshot.Verify("A text of two lines,\nthe second one here.\n", "SnapshotTests.Beside");

    [Fact]
    public void Json_is_laid_out_and_compared_with_its_keys_in_order() =>
        Snapshot.VerifyJson("""{"b":1.50,"a":[{"text":"<é> 'quoted'"},null,true],"empty":{},"big":123456789012345678901}""", "SnapshotTests.Json");

    [Fact]
    public void A_directory_replaces_the_folder_of_the_test()
    {
        File.WriteAllText(_folder.PathOf("here.verified.json"), "{\n  \"a\": 1\n}\n");

        Snapshot.VerifyJson("""{"a":1}""", "here", _folder.Path);
    }

    [Fact]
    public void Another_order_of_keys_is_another_text()
    {
        File.WriteAllText(_folder.PathOf("order.verified.json"), "{\n  \"a\": 1,\n  \"b\": 2\n}\n");

        Assert.Throws<SnapshotMismatchException>(() => new SnapshotVerifier(accept: false, _ => { })
            .Verify(JsonLayout.Indent("""{"b":2,"a":1}"""), SnapshotFiles.Of("order", "json", _folder.Path, "")));
    }

    [Fact]
    public void What_is_not_json_is_not_compared() =>
        Assert.ThrowsAny<JsonException>(() => Snapshot.VerifyJson("{", "never", _folder.Path));

    [Theory]
    [InlineData("a/b", "txt")]
    [InlineData("a\\b", "txt")]
    [InlineData("a", "../txt")]
    [InlineData("a:b", "txt")]
    [InlineData(" ", "txt")]
    [InlineData("a", "")]
    public void A_name_is_a_name_and_not_a_path(string name, string extension) =>
        Assert.ThrowsAny<ArgumentException>(() => Snapshot.Verify("text", name, extension, _folder.Path));

    public void Dispose() => _folder.Dispose();
}
