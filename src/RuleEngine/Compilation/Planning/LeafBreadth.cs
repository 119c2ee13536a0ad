using System.Text;
using RuleEngine.Events;
using RuleEngine.Language.Ir;

namespace RuleEngine.Compilation.Planning;

/// <summary>
/// Guesses what share of events satisfies a condition, from what is known of logs in general: an equality is rare, but not on a field with a handful of values
/// or of a value that logs are full of, and a pattern is the rarer the longer its text is. Only order and speed depend on it.
/// </summary>
internal static class LeafBreadth
{
    /// <summary>From which share on a condition tells too few events apart to be a good way to find a query.</summary>
    public const double Broad = 0.15;

    private const double RareValue = 0.001;
    private const double UsualValue = 0.03;
    private const double UsualText = 0.25;

    // What share of events of Windows has a field, by how its name begins; the first that fits counts.
    private static readonly (string Prefix, double Share)[] Presences =
    [
        ("powershell.", 0.02), ("dns.", 0.03), ("registry.", 0.15), ("dll.", 0.12), ("kibana.", 0.001), ("file.", 0.3), ("network.", 0.2), ("destination.", 0.2), ("source.", 0.25),
        ("process.command_line", 0.1), ("process.args", 0.15), ("process.parent.", 0.1), ("process.pe.", 0.1), ("process.code_signature.", 0.1), ("process.hash.", 0.1),
        ("winlog.event_data.CallTrace", 0.1), ("winlog.event_data.Target", 0.2),
    ];

    // Nearly every event has one of a handful of values here.
    private static readonly Dictionary<string, double> FewValues = new(StringComparer.Ordinal)
    {
        ["host.os.type"] = 0.95, ["host.os.family"] = 0.95, ["event.kind"] = 0.9, ["event.module"] = 0.6, ["event.outcome"] = 0.5,
        ["event.dataset"] = 0.3, ["winlog.channel"] = 0.3, ["event.category"] = 0.25, ["event.type"] = 0.25, ["data_stream.dataset"] = 0.3, ["event.action"] = 0.01,
        ["process.Ext.token.integrity_level_name"] = 0.3, ["winlog.event_data.LogonType"] = 0.05, ["user.id"] = 0.1, ["registry.data.type"] = 0.1,
    };

    // Values, and parts of values, that logs of Windows are full of.
    private static readonly HashSet<string> UsualValues = new(StringComparer.OrdinalIgnoreCase)
    {
        "1", "3", "5", "7", "10", "11", "12", "13", "22", "4103", "4104", "4624", "4634", "4656", "4658", "4663", "4672", "4688", "4689", "4690", "4703", "5145", "5156", "5158", "0x0", "-", "true", "false",
        "system", "local system", "s-1-5-18", "s-1-5-19", "s-1-5-20", "network service", "nt authority", "svchost.exe", "cmd.exe", "powershell.exe", "explorer.exe", "conhost.exe", "lsass.exe", "services.exe",
        "chrome.exe", "msedge.exe", "rundll32.exe", "msmpeng.exe", "taskhostw.exe", "wmiprvse.exe", "searchindexer.exe", "dllhost.exe", "sh", "bash", "pipe", "exe",
    };

    // Who writes most of what logs of Windows hold. Other providers write little.
    private static readonly HashSet<string> UsualProviders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Microsoft-Windows-Security-Auditing", "Microsoft-Windows-Sysmon", "Microsoft-Windows-PowerShell", "PowerShell", "Service Control Manager",
    };

    private static readonly string[] UsualTexts =
    [
        "c:\\windows\\system32\\", "c:\\windows\\syswow64\\", "c:\\program files (x86)\\", "c:\\program files\\microsoft\\", "c:\\users\\", "c:\\programdata\\microsoft\\windows\\", "\\appdata\\local\\temp\\",
        "\\device\\harddiskvolume2\\windows\\system32\\", "\\svchost.exe", "\\powershell.exe", "\\cmd.exe", "\\explorer.exe", "\\windowspowershell\\v1.0\\", ".exe", ".dll", "hklm\\software\\microsoft\\windows\\currentversion\\",
        "\\registry\\machine\\software\\microsoft\\windows nt\\", "hklm\\system\\currentcontrolset\\services\\", "microsoft-windows-", "microsoft corporation", "microsoft windows", "/usr/bin/", "/usr/sbin/", "/usr/lib/", "http://", "https://",
    ];

    /// <summary>The share of events that satisfy a condition, between 0 and 1.</summary>
    public static double Of(IrPredicate predicate) => predicate switch
    {
        IrPredicate.Always always => always.Value ? 1 : 0,
        IrPredicate.And and => and.Operands.Select(Of).DefaultIfEmpty(1).Min(),
        IrPredicate.Or or => Math.Min(1, or.Operands.Sum(Of)),
        IrPredicate.Not not => 1 - Of(not.Operand) / 2,
        IrPredicate.EqualsAny { Operand: IrExpression.Field field } equals => Math.Min(0.95, equals.Values.Sum(value => OfValue(field.Path, value))),
        IrPredicate.Matches matches => Math.Min(0.95, matches.Patterns.Sum(pattern => LongestPieces(pattern).Select(OfText).DefaultIfEmpty(1).Min())),
        IrPredicate.Regex regex => Math.Min(0.95, regex.Patterns.Sum(pattern => pattern.RequiredLiterals.Sum(literal => OfText(literal.ToLowerInvariant())))),
        IrPredicate.InNetwork network => Math.Min(0.95, network.Networks.Sum(item => item.Prefix >= 120 ? 0.01 : 0.1)),
        IrPredicate.HasTerms => 5 * RareValue,
        IrPredicate.Exists => 0.5,
        IrPredicate.Holds => 0.3,
        IrPredicate.Range => 0.3,
        _ => 0.4,
    };

    /// <summary>Whether nearly every event has one of a handful of values in a field.</summary>
    public static bool HasFewValues(string field) => FewValues.ContainsKey(field);

    /// <summary>The share of events that have a field at all.</summary>
    public static double OfPresence(string field)
    {
        foreach (var (prefix, share) in Presences)
        {
            if (field.StartsWith(prefix, StringComparison.Ordinal)) return share;
        }
        return 1;
    }

    /// <summary>The share of events that have a value in a field.</summary>
    public static double OfValue(string field, FieldValue value)
    {
        if (FewValues.TryGetValue(field, out var share)) return share;
        if (value.Kind == FieldValueKind.Boolean) return 0.3;
        if (field is "event.provider" or "winlog.provider_name") return UsualProviders.Contains(value.ToString()) ? 0.3 : RareValue;
        return UsualValues.Contains(value.ToString()) ? UsualValue : RareValue;
    }

    // Each character more makes a text rarer, until it is as rare as a value.
    private static double OfText(string folded)
    {
        const int rare = 10;
        var share = folded.Length >= rare ? 0 : Math.Pow(0.6, folded.Length + 1);
        return Math.Max(share, Array.Exists(UsualTexts, usual => usual.Contains(folded, StringComparison.Ordinal)) ? UsualText : 1.5 * RareValue);
    }

    // Of each piece the longest stretch without places; they all must be there, so the rarest counts.
    private static IEnumerable<string> LongestPieces(TextPattern pattern)
    {
        foreach (var piece in pattern.FoldedPieces.ToArray())
        {
            var text = Encoding.Latin1.GetString(piece).Split((char)TextPattern.AnyCharacter).MaxBy(part => part.Length);
            if (text?.Length > 0) yield return text;
        }
    }
}
