using System.Globalization;

namespace RuleEngine.Benchmarks.Tables;

/// <summary>What <c>--table</c> measures.</summary>
internal sealed record TableOptions
{
    /// <summary>What the options are, for people.</summary>
    public const string Help = """
        --table                 everything below, as ratios within one run (about five minutes)
          --quick               the same over 30 MB and with fewer rules (about a minute)
          --file PATH           events in NDJSON; else generated ones
          --size MB             how much is generated [300]
          --rules DIR           rules to measure beside the generated ones [../shared/corpora/elastic-rules]
          --windows-only        of those only the ones below a folder called windows
          --counts 1,10,100     how many generated rules [1,10,100,200,500,1000,2000]
          --only WORD           only the sections whose names begin so: pipeline, matching, state, evtx, memory; may be given several times
          --rounds N            measured rounds, at least 1 [5]; one before warms up
          --threads 1,2         how many threads, where the rules of the folder and event logs are measured [1,2]
          --cpu                 counts the processor's time and not the clock's: for a machine that others use too
          --markdown FILE       also writes the table as Markdown; a file with <!-- bench --> and <!-- /bench --> keeps what is around them
        --generate FILE --size MB    writes generated events
        --generate-rules DIR N       writes generated rules
        """;

    /// <summary>Events that are measured; null for generated ones.</summary>
    public string? File { get; init; }

    /// <summary>How many bytes are generated.</summary>
    public long Bytes { get; init; } = 300L << 20;

    /// <summary>Rules that are measured beside the generated ones; null for none.</summary>
    public string? Rules { get; init; }

    /// <summary>Whether only rules below a folder called windows count.</summary>
    public bool IsWindowsOnly { get; init; }

    /// <summary>How many generated rules.</summary>
    public IReadOnlyList<int> Counts { get; init; } = [1, 10, 100, 200, 500, 1_000, 2_000];

    /// <summary>The sections that are measured; none for all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>How many rounds are measured.</summary>
    public int Rounds { get; init; } = 5;

    /// <summary>How many threads.</summary>
    public IReadOnlyList<int> Threads { get; init; } = [1, 2];

    /// <summary>Whether the processor's time counts, of all threads of the process, and not the clock's.</summary>
    public bool IsProcessorTime { get; init; }

    /// <summary>Where the table goes as Markdown; null for nowhere.</summary>
    public string? Markdown { get; init; }

    /// <summary>Whether a section is measured.</summary>
    public bool Has(string section) => Only.Count == 0 || Only.Any(word => section.StartsWith(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads a command line.</summary>
    /// <exception cref="ArgumentException">An option is unknown, or its value is missing or wrong.</exception>
    public static TableOptions Parse(IReadOnlyList<string> args)
    {
        var options = new TableOptions();
        for (var i = 0; i < args.Count; i++)
        {
            options = args[i] switch
            {
                "--table" => options,
                "--quick" => options with { Bytes = 30L << 20, Counts = [1, 100, 1_000] },
                "--windows-only" => options with { IsWindowsOnly = true },
                "--file" => options with { File = Value() },
                "--size" => options with { Bytes = (long)Number(Value()) << 20 },
                "--rules" => options with { Rules = Value() },
                "--counts" => options with { Counts = [.. Value().Split(',').Select(Number)] },
                "--only" => options with { Only = [.. options.Only, Value()] },
                "--rounds" => options with { Rounds = Number(Value()) },
                "--threads" => options with { Threads = [.. Value().Split(',').Select(Number)] },
                "--cpu" => options with { IsProcessorTime = true },
                "--markdown" => options with { Markdown = Value() },
                _ => throw new ArgumentException($"{args[i]} is no option.\n{Help}"),
            };

            string Value() => ++i < args.Count ? args[i] : throw new ArgumentException($"{args[i - 1]} needs a value.\n{Help}");
        }
        return options;
    }

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : throw new ArgumentException($"{text} is no number above zero.\n{Help}");
}
