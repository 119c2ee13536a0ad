using System.Text.RegularExpressions;

namespace RuleEngine.IO.Normalization.Conversions;

/// <summary>
/// Reads the lines in which PowerShell says what a pipeline did: <c>CommandInvocation(Out-Null): "Out-Null"</c> and
/// <c>ParameterBinding(Out-Null): name="InputObject"; value=""</c>. Other lines are values.
/// </summary>
internal static partial class InvocationDetails
{
    /// <summary>The kinds of the lines that name one.</summary>
    public static List<string> Types(string lines) => Values(lines, detail => detail.Type);

    /// <summary>The commands that the lines are about.</summary>
    public static List<string> Commands(string lines) => Values(lines, detail => detail.Command);

    /// <summary>The names of the parameters that were bound, with their quotes.</summary>
    public static List<string> Names(string lines) => Values(lines, detail => detail.Name);

    /// <summary>The values, with their quotes.</summary>
    public static List<string> Values(string lines) => Values(lines, detail => detail.Value);

    /// <summary>The lines as objects.</summary>
    public static EcsValue Objects(string lines) => ObjectList.Write(
        [.. Read(lines).Select(detail => new[] { ("type", detail.Type), ("related_command", detail.Command), ("name", detail.Name), ("value", detail.Value) })]);

    private static List<string> Values(string lines, Func<(string? Type, string? Command, string? Name, string? Value), string?> part) =>
        [.. Read(lines).Select(part).OfType<string>()];

    private static IEnumerable<(string? Type, string? Command, string? Name, string? Value)> Read(string lines) =>
        lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ReadLine);

    private static (string? Type, string? Command, string? Name, string? Value) ReadLine(string line)
    {
        if (Line().Match(line) is not { Success: true } match) return (null, null, null, line);
        var (type, command, rest) = (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value);
        if (type == "ParameterBinding" && Parameter().Match(rest) is { Success: true } parameter)
        {
            return (type, command, parameter.Groups[1].Value, parameter.Groups[2].Value);
        }
        return (type, command, null, rest.Length > 0 ? rest : null);
    }

    [GeneratedRegex(@"^([^(]+)\(([^)]+)\):\s*(.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Line();

    [GeneratedRegex(@"^name=(.+?);\s*value=(.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Parameter();
}
