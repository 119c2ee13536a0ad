using RuleEngine.Events;

namespace RuleEngine.IO.Normalization.Conversions;

/// <summary>The parts of a path with backslashes. A path without any has no directory.</summary>
internal static class WindowsPath
{
    private const byte Backslash = (byte)'\\';

    /// <summary>What stands behind the last backslash: all of it when there is none; missing when nothing follows.</summary>
    public static FieldValue LastPart(FieldValue path) => Slice(path, path.Utf8.LastIndexOf(Backslash) + 1, path.Utf8.Length);

    /// <summary>The same, but missing when there is no backslash.</summary>
    public static FieldValue Name(FieldValue path) => path.Utf8.Contains(Backslash) ? LastPart(path) : default;

    /// <summary>What stands before the last backslash; missing when there is none.</summary>
    public static FieldValue Directory(FieldValue path) => Slice(path, 0, path.Utf8.LastIndexOf(Backslash));

    /// <summary>What stands behind the last dot of the name; missing when there is no dot or nothing behind it.</summary>
    public static FieldValue Extension(FieldValue path)
    {
        var dot = path.Utf8.LastIndexOf((byte)'.');
        return dot > path.Utf8.LastIndexOf(Backslash) ? Slice(path, dot + 1, path.Utf8.Length) : default;
    }

    /// <summary>A path of Defender, without what it says of the thing: <c>file:_C:\a.exe</c>.</summary>
    public static FieldValue WithoutKind(FieldValue path) => path.Utf8.IndexOf(":_"u8) is var mark and > 0 ? Slice(path, mark + 2, path.Utf8.Length) : path;

    /// <summary>A part of a text; missing when it is empty.</summary>
    public static FieldValue Slice(FieldValue text, int start, int end) =>
        end <= start ? default : text.Slice(start, end - start);
}
