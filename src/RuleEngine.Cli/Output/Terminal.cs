using System.Text;
using Spectre.Console;

namespace RuleEngine.Cli.Output;

/// <summary>The two outputs of the process: what is a terminal gets colours and progress, what is redirected gets plain text.</summary>
internal sealed class Terminal
{
    private readonly IAnsiConsole? _outConsole;
    private readonly IAnsiConsole? _errorConsole;

    private Terminal(IAnsiConsole? outConsole, IAnsiConsole? errorConsole, bool isUnicode)
    {
        HasSymbols = outConsole is not null && isUnicode;
        (_outConsole, _errorConsole) = (outConsole, errorConsole);
        Out = WriterOf(outConsole, Console.Out);
        Error = WriterOf(errorConsole, Console.Error);
    }

    /// <summary>Standard output, for people.</summary>
    public IReportWriter Out { get; }

    /// <summary>Standard error, for people.</summary>
    public IReportWriter Error { get; }

    /// <summary>Whether standard output shows marks beyond ASCII: a terminal that was set to UTF-8 before the tool began to write it.</summary>
    public bool HasSymbols { get; }

    /// <summary>Looks at what the process was started with.</summary>
    public static Terminal Detect()
    {
        var isUnicode = Console.OutputEncoding.CodePage == Encoding.UTF8.CodePage;
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new Terminal(
            Console.IsOutputRedirected ? null : ConsoleOf(Console.Out),
            Console.IsErrorRedirected ? null : ConsoleOf(Console.Error),
            isUnicode);
    }

    /// <summary>
    /// Where a progress bar may be drawn, or null. When both outputs are the terminal, the bar shares the console of the alerts, which moves it
    /// down as they come; documents, which are written as bytes, would tear it.
    /// </summary>
    public IAnsiConsole? ProgressConsole(bool writesDocuments)
    {
        var console = _errorConsole is null || (_outConsole is not null && writesDocuments) ? null : _outConsole ?? _errorConsole;
        return console is { Profile.Capabilities: { Ansi: true, Interactive: true } } ? console : null;
    }

    /// <summary>Where a warning goes during the run: standard error, but what shares the terminal with the progress bar must share its console.</summary>
    public IReportWriter Warnings(bool writesDocuments) => _outConsole is not null && _errorConsole is not null && !writesDocuments ? Out : Error;

    private static IReportWriter WriterOf(IAnsiConsole? console, TextWriter plain) =>
        console is null ? new PlainReportWriter(plain) : new TerminalReportWriter(console);

    private static IAnsiConsole ConsoleOf(TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
}
