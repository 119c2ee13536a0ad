using System.Text.Json;

namespace RuleEngine.IO.Inputs.Json.Shapes;

/// <summary>Where in a JSON text a member of an object stands.</summary>
/// <param name="NameAt">The offset of the name, behind its quote.</param>
/// <param name="NameLength">The length of the name as written.</param>
/// <param name="Kind">What the value is.</param>
/// <param name="ValueAt">The offset of the value: of a text behind its quote, of an object or an array at its bracket.</param>
/// <param name="ValueLength">The length of the value as written, without quotes.</param>
/// <param name="IsNameEscaped">Whether the name has escapes.</param>
/// <param name="IsValueEscaped">Whether the value is a text with escapes.</param>
internal readonly record struct JsonMember(int NameAt, int NameLength, JsonTokenType Kind, int ValueAt, int ValueLength, bool IsNameEscaped, bool IsValueEscaped);
