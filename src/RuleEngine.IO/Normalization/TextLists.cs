using System.Text;
using RuleEngine.Events;

namespace RuleEngine.IO.Normalization;

/// <summary>Numbers and codes of Windows that stand for a text (<c>Texts.tsv</c>), and the names of tasks (<c>Tasks.tsv</c>).</summary>
internal static class TextLists
{
    private static readonly Dictionary<string, Dictionary<byte[], FieldValue>> Lists = Read("Texts.tsv");
    private static readonly Dictionary<string, Dictionary<byte[], FieldValue>> Tasks = Read("Tasks.tsv");
    private static readonly Dictionary<byte[], Dictionary<byte[], FieldValue>> TasksOfProviders =
        Tasks.ToDictionary(provider => Encoding.UTF8.GetBytes(provider.Key), provider => provider.Value, Utf8Comparer.Instance);
    private static readonly Dictionary<byte[], Dictionary<byte[], FieldValue>>.AlternateLookup<ReadOnlySpan<byte>> TaskLookup =
        TasksOfProviders.GetAlternateLookup<ReadOnlySpan<byte>>();

    private static readonly FieldValue NoTask = FieldValue.From("None");

    /// <summary>The text of a value in a list, or null.</summary>
    public static string? Find(string list, string value) =>
        Lists.TryGetValue(list, out var texts) && texts.TryGetValue(Encoding.UTF8.GetBytes(value), out var text) ? text.ToString() : null;

    /// <summary>The texts of a list, to be asked often; a list that is not there has none.</summary>
    public static Dictionary<byte[], FieldValue>.AlternateLookup<ReadOnlySpan<byte>> LookupOf(string list) =>
        Lists.GetValueOrDefault(list, new Dictionary<byte[], FieldValue>(Utf8Comparer.Instance)).GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>The name of a provider's task, missing when it is not known. Task 0 is <c>None</c> everywhere; what is no number is a name already, as
    /// shippers give it.</summary>
    /// <param name="provider">The provider's name.</param>
    /// <param name="task">The task; it may be missing.</param>
    public static FieldValue TaskName(ReadOnlySpan<byte> provider, FieldValue task)
    {
        var utf8 = task.Utf8;
        if (utf8.IsEmpty || !char.IsAsciiDigit((char)utf8[0])) return task;
        if (utf8 is [(byte)'0']) return NoTask;
        return TaskLookup.TryGetValue(provider, out var tasks) && tasks.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(utf8, out var name) ? name : default;
    }

    private static Dictionary<string, Dictionary<byte[], FieldValue>> Read(string table) => NormalizationTable.Read(table)
        .GroupBy(row => row[0], StringComparer.Ordinal)
        .ToDictionary(rows => rows.Key, rows => rows.ToDictionary(row => Encoding.UTF8.GetBytes(row[1]), row => FieldValue.From(row[2]), Utf8Comparer.Instance), StringComparer.Ordinal);
}
