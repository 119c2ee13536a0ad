using RuleEngine.Cli.Output;

namespace RuleEngine.Cli.Tests.Output;

public class SafeTextTests
{
    [Theory]
    [InlineData("plain é 漢 😀", "plain é 漢 😀")]
    [InlineData("\u001b[31mred", "\\u001B[31mred")]
    [InlineData("two\nlines\r\nand\ta tab", "two lines and a tab")]
    [InlineData("exe.\u202Etxt", "exe.\\u202Etxt")]
    [InlineData("a\u0000b\u009Bc", "a\\u0000b\\u009Bc")]
    public void What_does_not_print_is_shown_as_its_code(string text, string clean) => Assert.Equal(clean, SafeText.OneLine(text));

    [Fact]
    public void Lines_stay_lines_where_that_is_asked_for() => Assert.Equal("a\n\\u001Bb\n", SafeText.Lines("a\n\u001bb\n"));
}
