using RuleEngine.Events;

namespace RuleEngine.IO.Normalization.Conversions;

/// <summary>The parts of the path of a registry value or key as Sysmon writes it: <c>HKLM\System\Select\Current</c>.</summary>
internal static class RegistryPath
{
    private static readonly FieldValue Hkcc = FieldValue.From("HKCC");
    private static readonly FieldValue Hkcr = FieldValue.From("HKCR");
    private static readonly FieldValue Hkcu = FieldValue.From("HKCU");
    private static readonly FieldValue Hklm = FieldValue.From("HKLM");
    private static readonly FieldValue Hku = FieldValue.From("HKU");

    private static readonly Dictionary<byte[], FieldValue> Hives = new(Utf8Comparer.IgnoreAsciiCase)
    {
        ["HKLM"u8.ToArray()] = Hklm,
        ["HKEY_LOCAL_MACHINE"u8.ToArray()] = Hklm,
        ["HKU"u8.ToArray()] = Hku,
        ["HKEY_USERS"u8.ToArray()] = Hku,
        ["HKCU"u8.ToArray()] = Hkcu,
        ["HKEY_CURRENT_USER"u8.ToArray()] = Hkcu,
        ["HKCR"u8.ToArray()] = Hkcr,
        ["HKEY_CLASSES_ROOT"u8.ToArray()] = Hkcr,
        ["HKCC"u8.ToArray()] = Hkcc,
        ["HKEY_CURRENT_CONFIG"u8.ToArray()] = Hkcc,
    };

    private static readonly Dictionary<byte[], FieldValue>.AlternateLookup<ReadOnlySpan<byte>> Lookup = Hives.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>The short name of the hive; missing when the path does not begin with one.</summary>
    public static FieldValue Hive(FieldValue path) => Lookup.TryGetValue(path.Utf8[..FirstSegment(path)], out var hive) ? hive : default;

    /// <summary>What follows the hive; missing when there is no hive or nothing follows.</summary>
    public static FieldValue Key(FieldValue path) => Hive(path).IsMissing ? default : WindowsPath.Slice(path, FirstSegment(path) + 1, path.Utf8.Length);

    /// <summary>The last segment; missing when it is the only one, or empty.</summary>
    public static FieldValue Value(FieldValue path) => WindowsPath.Name(path);

    private static int FirstSegment(FieldValue path) => path.Utf8.IndexOf((byte)'\\') is var end and >= 0 ? end : path.Utf8.Length;
}
