using System.Text.Json;

namespace RuleEngine.IO.Inputs.Json.Shapes;

/// <summary>An object in a JSON text whose members were found, so that they can be asked for in any order.</summary>
internal readonly ref struct JsonObject(ReadOnlySpan<byte> json, List<JsonMember> members, JsonScratch scratch, int level)
{
    private readonly ReadOnlySpan<byte> _json = json;

    /// <summary>How many members there are.</summary>
    public int Count => members.Count;

    /// <summary>A member.</summary>
    public JsonMember this[int index] => members[index];

    /// <summary>The name of a member.</summary>
    public ReadOnlySpan<byte> NameOf(JsonMember member)
    {
        var written = _json.Slice(member.NameAt, member.NameLength);
        return member.IsNameEscaped ? scratch.UnescapeName(written) : written;
    }

    /// <summary>The value of a member as text: of a text without quotes and escapes, of anything else as it is written; null is empty. Valid until the
    /// next call.</summary>
    public ReadOnlySpan<byte> TextOf(JsonMember member)
    {
        if (member.Kind == JsonTokenType.Null) return default;
        var written = RawOf(member);
        return member.IsValueEscaped ? scratch.UnescapeValue(written) : written;
    }

    /// <summary>The value of a member as it is written, without the quotes of a text.</summary>
    public ReadOnlySpan<byte> RawOf(JsonMember member) => _json.Slice(member.ValueAt, member.ValueLength);

    /// <summary>How deep the object is in its event.</summary>
    public int Level => level;

    /// <summary>The members of a member that is an object; none of anything else. What was opened before in this object is forgotten.</summary>
    public JsonObject Open(JsonMember member) =>
        member.Kind == JsonTokenType.StartObject ? scratch.Index(RawOf(member), level + 1) : scratch.Empty(level + 1);

    /// <summary>The elements of a member that is an array, as members without names, as <see cref="Open"/> gives the members of an object.</summary>
    public JsonObject OpenArray(JsonMember member) =>
        member.Kind == JsonTokenType.StartArray ? scratch.IndexArray(RawOf(member), level + 1) : scratch.Empty(level + 1);

    /// <summary>Finds a member; false when there is none.</summary>
    public bool TryFind(ReadOnlySpan<byte> name, out JsonMember found)
    {
        foreach (var member in members)
        {
            if (!NameOf(member).SequenceEqual(name)) continue;
            found = member;
            return true;
        }
        found = default;
        return false;
    }
}
