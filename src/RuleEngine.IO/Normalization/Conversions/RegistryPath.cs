namespace RuleEngine.IO.Normalization.Conversions;

/// <summary>The parts of the path of a registry value or key as Sysmon writes it: <c>HKLM\System\Select\Current</c>.</summary>
internal static class RegistryPath
{
    private static readonly Dictionary<string, string> Hives = new(StringComparer.OrdinalIgnoreCase)
    {
        ["HKLM"] = "HKLM",
        ["HKEY_LOCAL_MACHINE"] = "HKLM",
        ["HKU"] = "HKU",
        ["HKEY_USERS"] = "HKU",
        ["HKCU"] = "HKCU",
        ["HKEY_CURRENT_USER"] = "HKCU",
        ["HKCR"] = "HKCR",
        ["HKEY_CLASSES_ROOT"] = "HKCR",
        ["HKCC"] = "HKCC",
        ["HKEY_CURRENT_CONFIG"] = "HKCC",
    };

    /// <summary>The short name of the hive; null when the path does not begin with one.</summary>
    public static string? Hive(string path) => Hives.GetValueOrDefault(FirstSegment(path));

    /// <summary>What follows the hive; null when there is no hive or nothing follows.</summary>
    public static string? Key(string path)
    {
        var start = FirstSegment(path).Length + 1;
        return Hive(path) is not null && start < path.Length ? path[start..] : null;
    }

    /// <summary>The last segment.</summary>
    public static string? Value(string path) => path.LastIndexOf('\\') + 1 is var start and > 0 && start < path.Length ? path[start..] : null;

    private static string FirstSegment(string path) => path.IndexOf('\\', StringComparison.Ordinal) is var end and >= 0 ? path[..end] : path;
}
