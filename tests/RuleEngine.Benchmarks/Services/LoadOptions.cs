using System.Globalization;

namespace RuleEngine.Benchmarks.Services;

/// <summary>How the service is put under load.</summary>
/// <param name="Rules">The folder of its rules.</param>
/// <param name="Events">A file of events, NDJSON, each beginning with its <c>@timestamp</c>; sent again and again, a day later each time.</param>
internal sealed record LoadOptions(string Rules, string Events)
{
    /// <summary>What <c>--help</c> says.</summary>
    public const string Help = """
        --service RULES EVENTS [--seconds N] [--rounds N] [--warm N] [--cores 1|2] [--clients N] [--rate EVENTS/S] [--fsync Always|Interval|Never]
            sends a file of events to the service by _bulk from this process, again and again, a day later each time:
            events a second that rules have seen, processor time, delay from event to alert, memory. So many rounds of
            so many seconds (5 of 15), after so many seconds of the same load that do not count (40); before each round
            and behind the last the same events go through the engine alone, on as many cores, while the service has
            nothing to do. With --cores 1 the service and the engine have one core, and who sends the other.
        """;

    /// <summary>How long a round is.</summary>
    public TimeSpan Time { get; private init; } = TimeSpan.FromSeconds(15);

    /// <summary>How many rounds there are.</summary>
    public int Rounds { get; private init; } = 5;

    /// <summary>How long to send before the first.</summary>
    public TimeSpan Warm { get; private init; } = TimeSpan.FromSeconds(40);

    /// <summary>How many cores the service may use.</summary>
    public int Cores { get; private init; } = 2;

    /// <summary>How many connections send.</summary>
    public int Clients { get; private init; } = 5;

    /// <summary>How many events a second are sent, together; null for as many as are taken.</summary>
    public int? Rate { get; private init; }

    /// <summary>The fsync policy of the journal.</summary>
    public string Fsync { get; private init; } = "Always";

    /// <summary>Reads the command line behind <c>--service</c>.</summary>
    /// <exception cref="ArgumentException">An option is not known, or has no value.</exception>
    public static LoadOptions Parse(string[] arguments)
    {
        if (arguments.Length < 2) throw new ArgumentException(Help);
        var options = new LoadOptions(arguments[0], arguments[1]);
        for (var at = 2; at < arguments.Length; at += 2)
        {
            var value = at + 1 < arguments.Length ? arguments[at + 1] : throw new ArgumentException($"{arguments[at]} needs a value");
            options = arguments[at] switch
            {
                "--seconds" => options with { Time = TimeSpan.FromSeconds(Number(value)) },
                "--rounds" => options with { Rounds = Number(value) },
                "--warm" => options with { Warm = TimeSpan.FromSeconds(Number(value)) },
                "--cores" => options with { Cores = Number(value) },
                "--clients" => options with { Clients = Number(value) },
                "--rate" => options with { Rate = Number(value) },
                "--fsync" => options with { Fsync = value },
                _ => throw new ArgumentException($"{arguments[at]} is not an option\n{Help}"),
            };
        }
        return options;
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : throw new ArgumentException($"{text} is not a number above 0");
}
