using System.Text.Json;
using RuleEngine.Events.Json;

namespace RuleEngine.IO.Inputs.Json.Shapes;

/// <summary>Finds the members of objects, and keeps what that needs from one event to the next.</summary>
internal sealed class JsonScratch
{
    // No event of Windows comes near; what a hostile one has more is not looked at.
    private const int MaxMembers = 4096;
    private const int MaxKeptBytes = 1024 * 1024;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = 128 };

    private readonly List<List<JsonMember>> _levels = [];
    private byte[] _name = [];
    private byte[] _value = [];

    /// <summary>The members of an object.</summary>
    /// <param name="json">The text of one object.</param>
    /// <param name="level">How deep it is in its event; the object that was known on this level before is forgotten.</param>
    /// <exception cref="JsonException">The text is not an object.</exception>
    public JsonObject Index(ReadOnlySpan<byte> json, int level)
    {
        var members = ListOf(level);
        var reader = new Utf8JsonReader(json, Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw new JsonException("not a JSON object");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (nameAt, nameLength, isNameEscaped) = ((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length, reader.ValueIsEscaped);
            reader.Read();
            var member = Pass(ref reader) with { NameAt = nameAt, NameLength = nameLength, IsNameEscaped = isNameEscaped };
            if (members.Count < MaxMembers) members.Add(member);
        }
        reader.Read(); // throws when anything follows
        return new JsonObject(json, members, this, level);
    }

    /// <summary>The elements of an array, as <see cref="Index"/> gives the members of an object.</summary>
    public JsonObject IndexArray(ReadOnlySpan<byte> json, int level)
    {
        var members = ListOf(level);
        var reader = new Utf8JsonReader(json, Options);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var member = Pass(ref reader);
            if (members.Count < MaxMembers) members.Add(member);
        }
        return new JsonObject(json, members, this, level);
    }

    /// <summary>An object without members.</summary>
    public JsonObject Empty(int level) => new(default, ListOf(level), this, level);

    /// <summary>A name without escapes; valid until the next name.</summary>
    public ReadOnlySpan<byte> UnescapeName(ReadOnlySpan<byte> escaped) => Unescape(escaped, ref _name);

    /// <summary>A value without escapes; valid until the next value.</summary>
    public ReadOnlySpan<byte> UnescapeValue(ReadOnlySpan<byte> escaped) => Unescape(escaped, ref _value);

    // Goes over the value that the reader stands on.
    private static JsonMember Pass(ref Utf8JsonReader reader)
    {
        var kind = reader.TokenType;
        var start = (int)reader.TokenStartIndex;
        var isEscaped = kind == JsonTokenType.String && reader.ValueIsEscaped;
        if (kind is JsonTokenType.StartObject or JsonTokenType.StartArray) reader.Skip();
        var (at, end) = kind == JsonTokenType.String ? (start + 1, (int)reader.BytesConsumed - 1) : (start, (int)reader.BytesConsumed);
        return new JsonMember(0, 0, kind, at, end - at, false, isEscaped);
    }

    private static ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> escaped, ref byte[] buffer)
    {
        // One huge value must not be paid for ever after.
        if (buffer.Length < escaped.Length || (buffer.Length > MaxKeptBytes && escaped.Length < MaxKeptBytes)) buffer = new byte[Math.Max(256, escaped.Length)];
        return buffer.AsSpan(0, JsonEscapes.Unescape(escaped, buffer));
    }

    private List<JsonMember> ListOf(int level)
    {
        while (_levels.Count <= level) _levels.Add([]);
        _levels[level].Clear();
        return _levels[level];
    }
}
