using System.Diagnostics;
using System.Globalization;
using System.Text;
using RuleEngine.Diagnostics;
using RuleEngine.Rules.Toml;
using Xunit.Abstractions;

namespace RuleEngine.Tests.Rules.Toml;

/// <summary>Spoils good documents at random. A failure prints the seed; the variable RULEENGINE_SEED repeats its run.</summary>
public sealed class TomlMutationTests(ITestOutputHelper output)
{
    private const int Rounds = 20_000;
    private static readonly int Seed =
        int.TryParse(Environment.GetEnvironmentVariable("RULEENGINE_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : Random.Shared.Next();

    private static readonly string[] Pieces =
    [
        "\"", "\"\"\"", "'", "'''", "[", "[[", "]", "]]", "{", "}", "=", ".", ",", "#", "\n", "\r", "\r\n", "\\", "\\u", "\\U0001", "\0", "\uFEFF", "\uD800", "é", " ", "\t",
        "0x", "1979-05-27 ", "07:32:00", "inf", "-", "+", "_", "1e", "a.b", "\na = ", "\n[a]\n", "true",
    ];

    [Fact]
    public void Whatever_is_spoiled_the_reader_ends_keeps_the_text_and_says_where()
    {
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        var documents = TomlCaseFile.ReadAll("toml", "valid").Select(item => Encoding.UTF8.GetString(item.Document)).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            var text = Mutate(random, documents);
            var problem = Record.Exception(() => Check(text));
            Assert.True(problem is null, $"seed {Seed}, round {round}, document {Convert.ToBase64String(Encoding.Unicode.GetBytes(text))} (UTF-16): {problem}");
        }
    }

    [Fact]
    public void Random_bytes_are_read_without_an_exception()
    {
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        for (var round = 0; round < 2_000; round++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            var diagnostics = new DiagnosticBag();
            var document = TomlReader.ReadUtf8("t.toml", bytes, diagnostics);
            Assert.True(document.Source.Text == TomlTokenText.Join(document.Syntax), $"seed {Seed}, round {round}");
        }
    }

    [Theory]
    [InlineData("[")]
    [InlineData("a = [")]
    [InlineData("a = {a = ")]
    [InlineData("a.")]
    [InlineData("[[")]
    [InlineData("\"")]
    [InlineData("a = \"\"\"x\n")]
    [InlineData("\\")]
    [InlineData("a = [\n")]
    [InlineData("a = [[1],\n")]
    [InlineData("x y = [{\n")]
    [InlineData("[a]\n")]
    [InlineData("# \r")]
    [InlineData("\"x\",")]
    [InlineData("'x' ")]
    [InlineData("{a=\"x\"},")]
    [InlineData("1,")]
    [InlineData("\\ ")]
    [InlineData("a = \"\\\\\\u0041\"\n")]
    public void Half_a_million_characters_of_the_same_trouble_take_moments(string trouble)
    {
        var text = string.Concat(Enumerable.Repeat(trouble, 500_000 / trouble.Length));
        var watch = Stopwatch.StartNew();

        foreach (var start in (string[])["", "a = ", "a = [", "a = [[", "[a."])
        {
            TomlReader.Read(new SourceText("t.toml", start + text), new DiagnosticBag());
        }

        // Anything that grows with the square of the length would take far longer.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"took {watch.Elapsed}");
    }

    private static void Check(string text)
    {
        var diagnostics = new DiagnosticBag();
        var document = TomlReader.Read(new SourceText("t.toml", text), diagnostics);

        Assert.Equal(text, TomlTokenText.Join(document.Syntax));
        TomlTokenText.AssertWithoutGaps(document.Syntax);
        Assert.True(diagnostics.Items.Count <= 201);
        foreach (var item in diagnostics.Items)
        {
            Assert.InRange(item.Location!.Span.Start, 0, text.Length);
            Assert.InRange(item.Location.Span.End, 0, text.Length);
            Assert.NotEmpty(DiagnosticFormatter.Format(item));
        }
    }

    private static string Mutate(Random random, string[] documents)
    {
        var text = new StringBuilder(documents[random.Next(documents.Length)]);
        if (random.Next(3) == 0) text.Append('\n').Append(documents[random.Next(documents.Length)]);
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var at = random.Next(text.Length + 1);
            var length = random.Next(Math.Min(5, text.Length - at) + 1);
            switch (random.Next(3))
            {
                case 0:
                    text.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 1:
                    text.Remove(at, length);
                    break;
                default:
                    text.Insert(random.Next(text.Length + 1), text.ToString(at, length));
                    break;
            }
        }
        return text.ToString();
    }
}
