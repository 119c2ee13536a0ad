using RuleEngine.Cli.Output;
using Spectre.Console;

namespace RuleEngine.Cli.Tests.Output;

public class TerminalReportWriterTests
{
    [Fact]
    public void Tones_become_colours_and_square_brackets_stay_text()
    {
        var written = Write(AnsiSupport.Yes, new StyledText().Add("high", Tone.High).Add(" [red]not markup[/]").EndLine());

        Assert.Matches("^\u001b\\[[0-9;]+mhigh\u001b\\[0m \\[red\\]not markup\\[/\\]\r?\n$", written);
    }

    [Fact]
    public void A_terminal_without_colours_gets_the_bare_text() =>
        Assert.Equal("high text\n", Write(AnsiSupport.No, new StyledText().Add("high", Tone.High).Add(" text").EndLine()).ReplaceLineEndings("\n"));

    [Fact]
    public void A_command_stays_one_line_where_text_asks_for_it()
    {
        var command = string.Join(' ', Enumerable.Repeat("auditpol", 20));

        Assert.Equal(command + "\n", Write(AnsiSupport.No, new StyledText { KeepsLines = true }.Add(command).EndLine()).ReplaceLineEndings("\n"));
        Assert.NotEqual(command + "\n", Write(AnsiSupport.No, new StyledText().Add(command).EndLine()).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Plain_output_is_the_bare_text()
    {
        using var output = new StringWriter();

        new PlainReportWriter(output).Write(new StyledText().Add("critical", Tone.Critical).Add(" text").EndLine());

        Assert.Equal("critical text\n", output.ToString());
    }

    private static string Write(AnsiSupport ansi, StyledText text)
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = ansi, ColorSystem = ansi == AnsiSupport.Yes ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 80;
        new TerminalReportWriter(console).Write(text);
        return output.ToString();
    }
}
