using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using RuleEngine.IO.Inputs.Evtx;

namespace RuleEngine.IO.Tests.Inputs.Evtx;

/// <summary>An event in the form that the oracle's hashes are made of: <c>canonical.py</c> beside it defines each step.</summary>
internal sealed partial record CanonicalEvent(long RecordId, int EventId, string Provider, string Channel, string Computer, string Time, IReadOnlyList<(string Name, string Value)> Data)
{
    /// <summary>The event of a record.</summary>
    public static CanonicalEvent Of(EvtxRecord record)
    {
        var system = new Dictionary<string, string>(StringComparer.Ordinal);
        var data = new List<(string Name, string Value)>();
        foreach (var leaf in record.Leaves)
        {
            var (path, value) = (leaf.Path, Encoding.UTF8.GetString(leaf.Value));
            if (path.Section == EvtxSection.System) system.TryAdd(path.IsAttribute ? $"{path.Parent!.LocalName}/{path.Name}" : path.LocalName, value);
            else if (path.Section is EvtxSection.EventData or EvtxSection.UserData && path.Depth > 2 && !path.IsAttribute) data.Add((NameOf(path), value));
        }
        return new CanonicalEvent(
            long.Parse(system["EventRecordID"], CultureInfo.InvariantCulture),
            int.Parse(system["EventID"], CultureInfo.InvariantCulture),
            system.GetValueOrDefault("Provider/Name", ""),
            system.GetValueOrDefault("Channel", ""),
            system.GetValueOrDefault("Computer", ""),
            Time7(system["TimeCreated/SystemTime"]),
            data);
    }

    /// <summary>The hash of events without their data, and the one with it.</summary>
    public static (string System, string Fields) Hash(IEnumerable<CanonicalEvent> events)
    {
        using var system = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var fields = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var item in events)
        {
            system.AppendData(Encoding.ASCII.GetBytes($"[{item.SystemText()}]\n"));
            fields.AppendData(Encoding.ASCII.GetBytes($"[{item.SystemText()},[{string.Join(',', item.CanonicalData())}]]\n"));
        }
        return (Convert.ToHexStringLower(system.GetHashAndReset()), Convert.ToHexStringLower(fields.GetHashAndReset()));
    }

    private static string NameOf(EvtxPath path) =>
        path.Section == EvtxSection.UserData ? path.LocalName : path.LocalName != "Data" ? "@" + path.LocalName : path.DataName ?? "#";

    private string SystemText() => string.Create(CultureInfo.InvariantCulture, $"{RecordId},{EventId},{Json(Provider)},{Json(Channel)},{Json(Computer)},{Json(Time)}");

    private IEnumerable<string> CanonicalData()
    {
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in Data.Where(item => item.Name != "#")) named[name] = value;
        var items = named.Select(item => (item.Key, Value: Canon(item.Value))).Where(item => item.Value.Length > 0).Select(item => (item.Key, Json(item.Value))).ToList();
        var unnamed = Data.Where(item => item.Name == "#").Select(item => Canon(item.Value)).Where(value => value.Length > 0).Select(Json).ToList();
        if (unnamed.Count > 0) items.Add(("#", $"[{string.Join(',', unnamed)}]"));
        return items.OrderBy(item => item.Key, StringComparer.Ordinal).Select(item => $"[{Json(item.Key)},{item.Item2}]");
    }

    private static string Canon(string value)
    {
        value = Control().Replace(value.Replace("\r\n", "\n", StringComparison.Ordinal).Trim().ToLowerInvariant(), "?");
        if (Hex().IsMatch(value)) return "0x" + value[2..].TrimStart('0') is var hex && hex.Length > 2 ? hex : "0x0";
        return DateTimeText().IsMatch(value) ? Time7(value, 'z') : value;
    }

    private static string Time7(string time, char zone = 'Z')
    {
        var parts = time.TrimEnd(zone).Split('.');
        return parts[0] + "." + (parts.Length > 1 ? parts[1] : "0").PadRight(7, '0')[..7] + zone;
    }

    private static string Json(string text)
    {
        var json = new StringBuilder("\"");
        foreach (var character in text)
        {
            json.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                < ' ' or > '~' and not '\u007f' => $"\\u{(int)character:x4}",
                _ => character.ToString(),
            });
        }
        return json.Append('"').ToString();
    }

    [GeneratedRegex("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffd]", RegexOptions.CultureInvariant)]
    private static partial Regex Control();

    [GeneratedRegex(@"^0x[0-9a-f]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Hex();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dt\d\d:\d\d:\d\d\.\d+z\z", RegexOptions.CultureInvariant)]
    private static partial Regex DateTimeText();
}
