namespace RuleEngine.IO.Normalization;

/// <summary>Numbers and codes of Windows that stand for a text (<c>Texts.tsv</c>), and the names of tasks (<c>Tasks.tsv</c>).</summary>
internal static class TextLists
{
    private static readonly Dictionary<(string List, string Value), string> Texts =
        NormalizationTable.Read("Texts.tsv").ToDictionary(row => (row[0], row[1]), row => row[2]);

    private static readonly Dictionary<(string Provider, string Task), string> Tasks =
        NormalizationTable.Read("Tasks.tsv").ToDictionary(row => (row[0], row[1]), row => row[2]);

    /// <summary>The text of a value in a list, or null.</summary>
    public static string? Find(string list, string value) => Texts.GetValueOrDefault((list, value));

    /// <summary>The name of a provider's task, or null when it is not known. Task 0 is <c>None</c> everywhere; what is no number is a name already, as
    /// shippers give it.</summary>
    public static string? TaskName(string provider, string task) =>
        task == "0" ? "None" : char.IsAsciiDigit(task[0]) ? Tasks.GetValueOrDefault((provider, task)) : task;
}
