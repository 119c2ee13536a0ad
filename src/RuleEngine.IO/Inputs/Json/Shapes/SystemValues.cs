using System.Text.Json;
using RuleEngine.IO.Normalization;

namespace RuleEngine.IO.Inputs.Json.Shapes;

/// <summary>The members of an object that are values of the System element, each under one of several names.</summary>
internal sealed class SystemValues
{
    private const int Absent = -1;

    private static readonly WindowsEventProperty[] Properties = Enum.GetValues<WindowsEventProperty>();

    private readonly int[] _members = new int[Properties.Length];
    private readonly int[] _ranks = new int[Properties.Length];

    /// <summary>Forgets the last event.</summary>
    public void Clear() => Array.Fill(_members, Absent);

    /// <summary>Whether a value was met.</summary>
    public bool Has(WindowsEventProperty property) => _members[(int)property] != Absent;

    /// <summary>Remembers that a member is a value; null and empty ones are not.</summary>
    public void Meet(KeyMeaning meaning, int index, JsonMember member)
    {
        if (meaning.Property is not { } property || member.Kind == JsonTokenType.Null || member.ValueLength == 0) return;
        if (_members[(int)property] != Absent && _ranks[(int)property] <= meaning.Rank) return;
        (_members[(int)property], _ranks[(int)property]) = (index, meaning.Rank);
    }

    /// <summary>Copies the values into an event.</summary>
    public void CopyTo(WindowsEvent target, JsonObject root)
    {
        foreach (var property in Properties)
        {
            if (!Has(property)) continue;
            RenderedTexts.Set(property, root.TextOf(root[_members[(int)property]]), target);
        }
    }
}
