using RuleEngine.Events;

namespace RuleEngine.IO.Normalization;

/// <summary>
/// Where a <see cref="FieldMapping"/> takes its value from: <c>Name</c> is a value of EventData, <c>user_data:Name</c> one of UserData, <c>@Name</c>
/// one of the System element, <c>A&amp;B</c> both values joined by a backslash.
/// </summary>
internal sealed class MappingSource
{
    private const string UserDataMark = "user_data:";

    private readonly Func<MappingContext, FieldValue> _read;

    private MappingSource(Func<MappingContext, FieldValue> read) => _read = read;

    /// <summary>Reads a source from a table's cell.</summary>
    public static MappingSource Parse(string text) => new(ReaderOf(text));

    /// <summary>The value, or a missing one.</summary>
    public FieldValue Read(MappingContext context) => _read(context);

    private static Func<MappingContext, FieldValue> ReaderOf(string text)
    {
        if (text.IndexOf('&', StringComparison.Ordinal) is var both and > 0) return Join(ReaderOf(text[..both]), ReaderOf(text[(both + 1)..]));
        if (text[0] == '@')
        {
            var property = Enum.Parse<WindowsEventProperty>(text[1..]);
            return context => context.Source.Value(property);
        }
        var isUserData = text.StartsWith(UserDataMark, StringComparison.Ordinal);
        var name = DataNameTable.IndexOf(isUserData ? text[UserDataMark.Length..] : text);
        return isUserData ? context => context.Source.UserDataValue(name) : context => context.Data(name);
    }

    private static Func<MappingContext, FieldValue> Join(Func<MappingContext, FieldValue> first, Func<MappingContext, FieldValue> second) => context =>
        first(context) is { IsMissing: false } start && second(context) is { IsMissing: false } end
            ? Join(start.Utf8, end.Utf8, context.Scratch)
            : default;

    private static FieldValue Join(ReadOnlySpan<byte> start, ReadOnlySpan<byte> end, ValueScratch scratch)
    {
        var length = start.Length + 1 + end.Length;
        var joined = scratch.Reserve(length);
        start.CopyTo(joined);
        joined[start.Length] = (byte)'\\';
        end.CopyTo(joined[(start.Length + 1)..]);
        return scratch.Take(length);
    }
}
