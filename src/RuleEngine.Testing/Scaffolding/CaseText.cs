using System.Globalization;
using System.Text;

namespace RuleEngine.Testing.Scaffolding;

/// <summary>Writes case files.</summary>
internal static class CaseText
{
    /// <summary>The text of <c>NAME.case.toml</c>.</summary>
    public static string Write(ScaffoldCase scaffold)
    {
        var text = new StringBuilder($"description = {TomlText.Quote(scaffold.Description)}\n");
        if (scaffold.History is { } history) text.Append(CultureInfo.InvariantCulture, $"history = {TomlText.Quote(history)}\n");
        if (scaffold.Indicators is { } indicators) text.Append(CultureInfo.InvariantCulture, $"indicators = {TomlText.Quote(indicators)}\n");
        // What all events have stands once.
        IReadOnlyList<ScaffoldField> shared = scaffold.Events.Count < 2 ? [] : [.. scaffold.Events[0].Fields.Where(field => scaffold.Events.All(item => item.Fields.Contains(field)))];
        if (shared.Count > 0)
        {
            text.Append("\n[defaults]\n");
            Append(text, shared);
        }
        foreach (var item in scaffold.Events)
        {
            text.Append("\n[[event]]\n");
            if (item.At > TimeSpan.Zero) text.Append(CultureInfo.InvariantCulture, $"at = \"+{LengthText(item.At)}\"\n");
            if (item.Repeat > 1) text.Append(CultureInfo.InvariantCulture, $"repeat = {item.Repeat}\nevery = \"1s\"\n");
            Append(text, item.Fields.Where(field => !shared.Contains(field)));
        }
        return text.Append(CultureInfo.InvariantCulture, $"\n[expect]\nalerts = {scaffold.Alerts}\n").ToString();
    }

    /// <summary>Events as documents with whole times, one a line, for files that cases name.</summary>
    public static string Lines(DateTimeOffset start, IEnumerable<ScaffoldEvent> events) => string.Concat(events.Select(item =>
        $"{{\"@timestamp\":\"{start + item.At:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}\",{string.Join(',', item.Fields.Select(field => $"\"{field.Name}\":{field.Literal}"))}}}\n"));

    private static void Append(StringBuilder text, IEnumerable<ScaffoldField> fields)
    {
        foreach (var field in fields) text.Append(CultureInfo.InvariantCulture, $"{field.Name} = {field.Literal}\n");
    }

    private static string LengthText(TimeSpan length)
    {
        var text = new StringBuilder();
        foreach (var (amount, unit) in new[] { (length.Days, "d"), (length.Hours, "h"), (length.Minutes, "m"), (length.Seconds, "s"), (length.Milliseconds, "ms") })
        {
            if (amount > 0) text.Append(CultureInfo.InvariantCulture, $"{amount}{unit}");
        }
        return text.Length == 0 ? "0s" : text.ToString();
    }
}
