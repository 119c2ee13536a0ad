using System.Globalization;
using RuleEngine.Diagnostics;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Tests.Rules.Toml;

public sealed class TomlOffsetMapTests
{
    // The places of the characters of the value, in order: line:column.
    [Theory]
    [InlineData("plain", "a = \"xyz\"", "xyz", "1:6 1:7 1:8")]
    [InlineData("literal", "a = 'x\\y'", "x\\y", "1:6 1:7 1:8")]
    [InlineData("short escapes", "a = \"x\\ty\\\\z\"", "x\ty\\z", "1:6 1:7 1:9 1:10 1:12")]
    [InlineData("Unicode escapes", "a = \"\\u0041x\\U00000042y\"", "AxBy", "1:6 1:12 1:13 1:23")]
    [InlineData("escape of two code units", "a = \"\\U0001F600y\"", "\U0001F600y", "1:6 1:6 1:16")]
    [InlineData("character of two code units", "a = \"\U0001F600y\"", "\U0001F600y", "1:6 1:7 1:8")]
    [InlineData("first line end dropped", "a = \"\"\"\nxy\nz\"\"\"", "xy\nz", "2:1 2:2 2:3 3:1")]
    [InlineData("first CRLF dropped", "a = \"\"\"\r\nxy\"\"\"", "xy", "2:1 2:2")]
    [InlineData("CRLF becomes LF", "a = '''x\r\ny\r\nz'''", "x\ny\nz", "1:8 1:9 2:1 2:2 3:1")]
    [InlineData("joined lines", "a = \"\"\"x \\\n   y \\\n\n z\"\"\"", "x y z", "1:8 1:9 2:4 2:5 4:2")]
    [InlineData("joined CRLF lines", "a = \"\"\"x\\\r\n  y\"\"\"", "xy", "1:8 2:3")]
    [InlineData("quotes before the end", "a = \"\"\"x\"\"\"\"\"", "x\"\"", "1:8 1:9 1:10")]
    [InlineData("escapes among lines", "a = \"\"\"\n\\\\x\r\n\\\"y\"\"\"", "\\x\n\"y", "2:1 2:3 2:4 3:1 3:3")]
    public void Each_character_of_a_string_knows_its_place(string what, string text, string value, string places)
    {
        var content = ReadString(text);

        Assert.True(value == content.Text, what);
        Assert.Equal(places, string.Join(' ', Enumerable.Range(0, value.Length).Select(i => Place(content.Locate(new SourceSpan(i, 1))))));
    }

    [Fact]
    public void A_stretch_behind_escapes_covers_what_was_written()
    {
        var content = ReadString("a = \"say \\\"hi\\\" now\"");

        var location = content.Locate(new SourceSpan(content.Text.IndexOf("\"hi\"", StringComparison.Ordinal), 4));

        Assert.Equal("\\\"hi\\\"", location.Source.Text.Substring(location.Span.Start, location.Span.Length));
    }

    [Fact]
    public void A_stretch_before_a_line_join_ends_on_its_line()
    {
        var content = ReadString("a = \"\"\"one\\\n   two\"\"\"");

        var location = content.Locate(new SourceSpan(0, 3));

        Assert.Equal("one", location.Source.Text.Substring(location.Span.Start, location.Span.Length));
    }

    [Fact]
    public void A_string_is_placed_with_its_quotes_and_its_content_without()
    {
        var document = Read("a = \"\"\"xy\"\"\"");
        var entry = Assert.Single(document.Root.Entries);

        Assert.Equal(new SourceSpan(4, 8), entry.Value.Span);
        Assert.Equal(new SourceSpan(7, 2), ((TomlString)entry.Value).Content.Location.Span);
    }

    [Theory]
    [InlineData("a.\"b c\" = 0x1F # x", "a", "\"b c\"", "0x1F")]
    [InlineData("[t]\n k = [ 1,\n 2 ]", "t", "k", "[ 1,\n 2 ]")]
    [InlineData("t.k = { x = 1 }", "t", "k", "{ x = 1 }")]
    [InlineData("t.k = 1979-05-27 07:32:00Z # then", "t", "k", "1979-05-27 07:32:00Z")]
    [InlineData("t.k = -1.5e3", "t", "k", "-1.5e3")]
    public void Keys_and_values_are_placed_as_they_are_written(string text, string outer, string key, string value)
    {
        var document = Read(text);
        var table = Assert.Single(document.Root.Entries);
        var entry = Assert.Single(((TomlTable)table.Value).Entries);

        Assert.Equal([outer, key, value], new[] { table.KeySpan, entry.KeySpan, entry.Value.Span }.Select(span => text.Substring(span.Start, span.Length)));
    }

    [Fact]
    public void A_table_is_placed_at_its_header_even_when_it_was_named_before()
    {
        const string text = "[a.b]\n[a]\n[[c]]\n";
        var document = Read(text);

        Assert.Equal(["[a]", "[[c]]"], document.Root.Entries.Select(entry => text.Substring(entry.Value.Span.Start, entry.Value.Span.Length)));
    }

    [Fact]
    public void Every_place_counts_from_behind_a_byte_order_mark()
    {
        var document = TomlReader.ReadUtf8("t.toml", [0xEF, 0xBB, 0xBF, .. "ab = 1"u8], new DiagnosticBag());

        Assert.Equal("ab = 1", document.Source.Text);
        Assert.Equal("1:1", Place(document.Locate(Assert.Single(document.Root.Entries).KeySpan)));
    }

    private static EmbeddedText ReadString(string text) => Assert.IsType<TomlString>(Assert.Single(Read(text).Root.Entries).Value).Content;

    private static TomlDocument Read(string text)
    {
        var diagnostics = new DiagnosticBag();
        var document = TomlReader.Read(new SourceText("t.toml", text), diagnostics);
        Assert.Empty(diagnostics.Items);
        return document;
    }

    private static string Place(SourceLocation location) =>
        string.Create(CultureInfo.InvariantCulture, $"{location.Position.Line}:{location.Position.Column}");
}
