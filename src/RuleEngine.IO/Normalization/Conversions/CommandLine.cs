using System.Text;

namespace RuleEngine.IO.Normalization.Conversions;

/// <summary>
/// Splits command lines into arguments, in the two ways that rules were written against: as Windows programs see them (Sysmon, PowerShell), and
/// plainly at white space (Security 4688).
/// </summary>
internal static class CommandLine
{
    /// <summary>
    /// The arguments by the conventions of Windows: quotes are taken away, <c>2n</c> backslashes before a quote are <c>n</c>, one more makes the
    /// quote a character, and so do two quotes inside quotes, which end the quoted part.
    /// </summary>
    public static List<string> WindowsArguments(string line)
    {
        var arguments = new List<string>();
        var argument = new StringBuilder();
        var position = 0;
        while (true)
        {
            while (position < line.Length && IsBlank(line[position])) position++;
            if (position == line.Length) return arguments;
            position = ReadArgument(line, position, argument.Clear());
            arguments.Add(argument.ToString());
        }
    }

    /// <summary>
    /// The arguments as the Elastic Agent splits 4688: quotes stay where they are, and each white space outside quotes ends an argument, so
    /// that two blanks give an empty one.
    /// </summary>
    public static List<string> PlainArguments(string line)
    {
        var arguments = new List<string>();
        var quoted = false;
        var start = 0;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"') quoted = !quoted;
            if (quoted || !char.IsWhiteSpace(line[i])) continue;
            arguments.Add(line[start..i]);
            start = i + 1;
        }
        arguments.Add(line[start..]);
        return arguments;
    }

    // Returns the position behind the argument.
    private static int ReadArgument(string line, int position, StringBuilder argument)
    {
        var quoted = false;
        var backslashes = 0;
        for (; position < line.Length && (quoted || !IsBlank(line[position])); position++)
        {
            if (line[position] == '\\')
            {
                backslashes++;
                continue;
            }
            if (line[position] != '"')
            {
                argument.Append('\\', backslashes).Append(line[position]);
            }
            else
            {
                argument.Append('\\', backslashes / 2);
                if (backslashes % 2 == 1) argument.Append('"');
                else quoted = ReadQuote(line, ref position, quoted, argument);
            }
            backslashes = 0;
        }
        argument.Append('\\', backslashes);
        return position;
    }

    private static bool ReadQuote(string line, ref int position, bool quoted, StringBuilder argument)
    {
        if (quoted && position + 1 < line.Length && line[position + 1] == '"')
        {
            argument.Append('"');
            position++;
        }
        return !quoted;
    }

    private static bool IsBlank(char character) => character is ' ' or '\t';
}
