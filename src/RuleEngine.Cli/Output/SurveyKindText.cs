using RuleEngine.IO.Surveys;
using RuleEngine.IO.Wording;

namespace RuleEngine.Cli.Output;

/// <summary>Which channels, providers and event codes there are.</summary>
internal static class SurveyKindText
{
    private const int CountColumns = 12;
    private const int ShareColumns = 8;
    private const int CodeColumns = 8;
    private const int MaxCodes = 15;
    private const int MaxActions = 2;
    private const int MaxGroups = 12;

    /// <summary>One line a channel, a provider and a code, the most frequent first.</summary>
    public static StyledText Render(SurveyView view, int width)
    {
        var text = new StyledText().Add("Channels, providers and event codes", Tone.Strong).EndLine();
        var channels = Groups(view.Report.Kinds, kind => kind.Channel).ToList();
        foreach (var channel in view.Shown(channels, MaxGroups))
        {
            Row(text, view, Sum(channel), 0).AddWrapped(NameOf(channel.Key, "(no channel)"), Indent(0), width, Tone.Strong);
            foreach (var provider in view.Shown(Groups(channel, kind => kind.Provider), MaxGroups)) AddProvider(text, view, provider, width);
        }
        if (!view.IsVerbose && channels.Count > MaxGroups) Row(text, view, channels.Skip(MaxGroups).Sum(Sum), 0).Add($"{Words.Count(channels.Count - MaxGroups, "more channel")}", Tone.Dim).EndLine();
        if (view.Report.EventsOfOtherKinds > 0) Row(text, view, view.Report.EventsOfOtherKinds, 0).AddWrapped($"of more kinds than the {Words.Amount(view.Report.Kinds.Count)} that are told apart", Indent(0), width, Tone.Dim);
        return text;
    }

    private static void AddProvider(StyledText text, SurveyView view, IGrouping<string, EventKind> provider, int width)
    {
        Row(text, view, Sum(provider), 1).AddWrapped(NameOf(provider.Key, "(no provider)"), Indent(1), width);
        var codes = Groups(provider, kind => kind.Code).ToList();
        var shown = view.Shown(codes, codes.Count == MaxCodes + 1 ? MaxCodes + 1 : MaxCodes).ToList();
        foreach (var code in shown)
        {
            var actions = code.Select(kind => kind.Action).Where(action => action.Length != 0).Distinct().ToList();
            var names = string.Join(", ", actions.Take(MaxActions)) + (actions.Count > MaxActions ? $" and {actions.Count - MaxActions} more" : "");
            Row(text, view, Sum(code), 2).Add(NameOf(code.Key, "(none)"), Tone.Low);
            if (names.Length == 0) text.EndLine();
            else text.Add(new string(' ', Math.Max(1, CodeColumns - NameOf(code.Key, "(none)").Length))).AddWrapped(SafeText.OneLine(names), Indent(2) + CodeColumns, width, Tone.Dim);
        }
        if (codes.Count > shown.Count) Row(text, view, codes.Skip(shown.Count).Sum(Sum), 2).Add(Words.Count(codes.Count - shown.Count, "more code"), Tone.Dim).EndLine();
    }

    private static StyledText Row(StyledText text, SurveyView view, long count, int level) => text
        .Add(Words.Amount(count).PadLeft(CountColumns)).Add(SurveyText.Share(count, view.Report.Events).PadLeft(ShareColumns), Tone.Dim)
        .Add(new string(' ', Indent(level) - CountColumns - ShareColumns));

    private static int Indent(int level) => CountColumns + ShareColumns + 2 + 2 * level;

    // The name of a channel comes in several spellings.
    private static IEnumerable<IGrouping<string, EventKind>> Groups(IEnumerable<EventKind> kinds, Func<EventKind, string> nameOf) =>
        kinds.GroupBy(nameOf, StringComparer.OrdinalIgnoreCase).OrderByDescending(Sum).ThenBy(group => group.Key, StringComparer.Ordinal);

    private static long Sum(IEnumerable<EventKind> kinds) => kinds.Sum(kind => kind.Count);

    private static string NameOf(string name, string none) => name.Length == 0 ? none : SafeText.OneLine(name);
}
