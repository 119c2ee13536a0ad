using System.Globalization;
using System.Text;
using RuleEngine.Alerts;
using RuleEngine.Events;
using RuleEngine.IO.Inputs;

namespace RuleEngine.IO.Tests.Inputs.Ahead;

/// <summary>All that comes of reading, as text: what must not depend on the number of threads.</summary>
internal static class ReadingText
{
    /// <summary>The events, and what is told of the inputs.</summary>
    public static string OfEvents(string[] paths, EventInputOptions options)
    {
        var inputs = EventInputs.Open(paths, FieldTable.Empty, options);
        var text = new StringBuilder();
        foreach (var record in inputs.ReadLent())
        {
            text.Append(CultureInfo.InvariantCulture, $"{record.Origin.Input} {record.Origin} @{record.Origin.Offset} {record.Time} {Encoding.UTF8.GetString(record.Document.Span)}\n");
        }
        Append(text, inputs.Report);
        return text.ToString();
    }

    /// <summary>The alerts of rules over the events, what the run counted, and what is told of the inputs.</summary>
    public static string OfAlerts(DetectionEngine engine, string[] paths, EventInputOptions options, DetectionOptions? detection = null, string[]? history = null)
    {
        var inputs = EventInputs.Open(paths, engine.Fields, options with { CreateSifter = () => engine.CreateSifter(detection) });
        var before = history is null ? null : EventInputs.Open(history, engine.Fields, options with { CreateSifter = engine.CreateHistorySifter });
        var (text, statistics) = (new StringBuilder(), new DetectionStatistics());
        var observer = System.Reactive.Observer.Create<Alert>(alert => text.Append(Encoding.UTF8.GetString(alert.Document.Span)).Append('\n'));
        var taken = (detection ?? DetectionOptions.Default) with { History = before?.ReadLent(), Degraded = notice => text.Append(notice.Message).Append('\n') };
        using (var run = engine.Start(observer, statistics, taken))
        {
            foreach (var record in inputs.ReadLent()) run.OnNext(record);
            run.OnCompleted();
        }
        text.Append(CultureInfo.InvariantCulture, $"{statistics.Events} {statistics.LateEvents} {statistics.TooLateEvents} {statistics.ImplausibleEvents} {statistics.MaxLateness} {statistics.HistoryEvents} {statistics.HistoryMatches}\n");
        text.AppendJoin('\n', statistics.AlertsByRule).AppendJoin('\n', statistics.DroppedPartials);
        Append(text, inputs.Report);
        if (before is not null) Append(text, before.Report);
        return text.ToString();
    }

    private static void Append(StringBuilder text, InputReport report)
    {
        foreach (var input in report.Inputs)
        {
            text.Append(CultureInfo.InvariantCulture, $"{input.Path} {input.Format} {input.Length} {input.BytesRead} {input.EventsRead} {input.EventsSkipped}\n");
            foreach (var problem in input.Problems) text.Append(CultureInfo.InvariantCulture, $"{problem.Reason} {problem}\n");
            text.AppendJoin(' ', input.ProblemCounts).Append('\n');
        }
    }
}
