namespace RuleEngine.IO.Wording;

/// <summary>What a field is called where there is little room.</summary>
internal static class FieldLabel
{
    private const string EventData = "winlog.event_data.";

    /// <summary>The name of a field, without the prefix that all data of a Windows event has.</summary>
    public static string Of(string field) => field.StartsWith(EventData, StringComparison.Ordinal) ? field[EventData.Length..] : field;
}
