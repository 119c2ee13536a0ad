using System.CommandLine;
using RuleEngine.Cli.Features;
using RuleEngine.Rules;

namespace RuleEngine.Cli.Commands;

/// <summary><c>query</c>: searches events with one query.</summary>
internal static class QueryCommand
{
    /// <summary>What <c>--help</c> adds.</summary>
    public const string Details = $$"""
        Events may come in any order; results come in the order of their time. With ndjson an
        event is printed as it is, and a sequence or sample as one line:
          {"sequence": {"join_keys": […], "events": […]} }
        with null in the place of an event that had to be missing. Numbers as timestamps are
        epoch milliseconds (or, when far too large for these, Windows FILETIMEs).

        Examples:
          ruleengine query 'any where event.code == "4690"' logs/
          ruleengine query 'sequence by host.id with maxspan=5s [any where event.code == "4656"]
            [any where event.code == "4663"]' security.xml --output table
          ruleengine query 'event.code: (4656 or 4663) and not user.name: *$' logs/ --language kql
          ruleengine query 'event.code:(4656 OR 4663) AND _exists_:user.name' logs/ --language lucene

        {{ExitCodes.Help}}
        """;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var query = new Argument<string>("QUERY") { Description = "The query.", HelpName = "QUERY" };
        var paths = PathArgument.Create("PATH", "Event files, folders, or patterns such as logs/*.xml; - for standard input.");
        var language = ChoiceOption.Create<QueryLanguage>("--language", "The language of the query. [default: eql]");
        var output = ChoiceOption.Create<QueryFormat>("--output", "How results are shown. [default: ndjson]");
        var category = Text("--category-field", "FIELD", "The field that an EQL category is compared with. [default: event.category]");
        var timestamp = Text("--timestamp-field", "FIELD", "The field with an event's time. [default: @timestamp]");
        var tiebreaker = Text("--tiebreaker-field", "FIELD", "The field that orders events of one time; those without it come last.");
        var from = TimeOption.Create("--from", "The earliest time of an event, inclusive; ISO 8601, UTC unless it says otherwise.");
        var to = TimeOption.Create("--to", "The time that all events are before.");
        var limit = LimitOption.Create("Show the first results only.");
        var slack = SlackOption.Create();
        var command = new Command("query", "Searches events with one query.") { query, paths, language, output, category, timestamp, tiebreaker, from, to, limit, slack };
        command.SetAction((result, cancellation) =>
        {
            var defaults = new EventQueryOptions();
            var request = new QueryRequest
            {
                Query = result.GetValue(query)!,
                Paths = result.GetValue(paths)!,
                Inputs = result.Inputs(slack),
                Output = result.GetValue(output) ?? QueryFormat.Ndjson,
                Limit = result.GetValue(limit),
                Options = defaults with
                {
                    Language = LanguageOf(result.GetValue(language) ?? QueryLanguage.Eql),
                    CategoryField = result.GetValue(category) ?? defaults.CategoryField,
                    TimestampField = result.GetValue(timestamp) ?? defaults.TimestampField,
                    TiebreakerField = result.GetValue(tiebreaker),
                    From = result.GetValue(from),
                    To = result.GetValue(to),
                },
            };
            return Task.Run(() => new QuerySession(request).Execute(cancellation), CancellationToken.None);
        });
        return command;
    }

    private static RuleLanguage LanguageOf(QueryLanguage language) => language switch
    {
        QueryLanguage.Kql => RuleLanguage.Kuery,
        QueryLanguage.Lucene => RuleLanguage.Lucene,
        _ => RuleLanguage.Eql,
    };

    private static Option<string?> Text(string name, string helpName, string description) => new(name) { Description = description, HelpName = helpName };
}
