using System.Text;
using RuleEngine.Language.Ir;

namespace RuleEngine;

/// <summary>Which events a rule takes by the index that they are in: its <c>index</c>, as it is applied.</summary>
public sealed class IndexSelection
{
    private readonly IndexPatternList _patterns;

    internal IndexSelection(IndexPatternList patterns) => _patterns = patterns;

    /// <summary>The fields that tell the index of an event. The last is in alerts only, and matters by being there.</summary>
    public static IReadOnlyList<string> Fields { get; } = [.. IndexPatternList.Fields.Select(field => field.Path)];

    /// <summary>The patterns, without names of clusters; none of a rule that names no index, which takes every event but alerts.</summary>
    public IReadOnlyList<string> Patterns => _patterns.Patterns;

    /// <summary>Whether the alerts of a run are taken.</summary>
    public bool TakesAlerts => _patterns.TakesAlerts;

    /// <summary>Whether an event is taken.</summary>
    /// <param name="valueOf">Gives the value of one of the <see cref="Fields"/>, or null.</param>
    public bool Takes(Func<string, string?> valueOf)
    {
        ArgumentNullException.ThrowIfNull(valueOf);
        return _patterns.Selects(PlaceOf(valueOf));
    }

    /// <summary>The name of the index that an event is in, as the engine takes it; null when it says nothing about it.</summary>
    /// <param name="valueOf">Gives the value of one of the <see cref="Fields"/>, or null.</param>
    public static string? NameOf(Func<string, string?> valueOf)
    {
        ArgumentNullException.ThrowIfNull(valueOf);
        var place = PlaceOf(valueOf);
        var name = !place.Index.IsEmpty ? place.Index : place.IsAlert ? IndexPatternList.AlertIndex.Utf8 : place.Dataset.IsEmpty ? default : place.Compose(default);
        return name.IsEmpty ? null : Encoding.UTF8.GetString(name);
    }

    private static IndexPlace PlaceOf(Func<string, string?> valueOf) => new()
    {
        Index = Utf8(valueOf(Fields[0])),
        Type = Utf8(valueOf(Fields[1])),
        Dataset = Utf8(valueOf(Fields[2])),
        Namespace = Utf8(valueOf(Fields[3])),
        IsAlert = valueOf(Fields[4]) is not null,
    };

    private static byte[] Utf8(string? text) => text is null ? [] : Encoding.UTF8.GetBytes(text);
}
