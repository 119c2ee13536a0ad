using RuleEngine.Cli.Output;

namespace RuleEngine.Cli.Tests.Output;

public class WordWrapTests
{
    [Theory]
    [InlineData("one two three", 7, "one two|three")]
    [InlineData("one two three", 6, "one|two|three")]
    [InlineData("one two three", 13, "one two three")]
    [InlineData("a-very-long-path here", 5, "a-very-long-path|here")]
    [InlineData("here a-very-long-path", 5, "here|a-very-long-path")]
    [InlineData("  many   blanks  ", 20, "many blanks")]
    [InlineData("", 5, "")]
    public void Lines_break_at_blanks_and_words_stay_whole(string text, int width, string lines) => Assert.Equal(lines, string.Join('|', WordWrap.Lines(text, width)));
}
