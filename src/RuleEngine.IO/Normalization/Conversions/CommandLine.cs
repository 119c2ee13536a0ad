using RuleEngine.Events;

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
    public static EcsValue WindowsArguments(FieldValue line, ValueScratch scratch)
    {
        scratch.BeginList();
        for (var position = 0; SkipBlanks(line.Utf8, ref position);)
        {
            var written = ReadArgument(line.Utf8, ref position, scratch.Reserve(line.Utf8.Length));
            scratch.Add(scratch.Take(written));
        }
        return scratch.EndList();
    }

    /// <summary>How many arguments there are by the conventions of Windows.</summary>
    public static EcsValue CountWindowsArguments(FieldValue line, ValueScratch scratch)
    {
        var count = 0;
        for (var position = 0; SkipBlanks(line.Utf8, ref position); count++) ReadArgument(line.Utf8, ref position, scratch.Reserve(line.Utf8.Length));
        return EcsValue.From(count);
    }

    /// <summary>
    /// The arguments as the Elastic Agent splits 4688: quotes stay where they are, and each white space outside quotes ends an argument, so
    /// that two blanks give an empty one.
    /// </summary>
    public static EcsValue PlainArguments(FieldValue line, ValueScratch scratch)
    {
        if (line.IsMissing) return default;
        scratch.BeginList();
        for (var start = 0; start <= line.Utf8.Length;)
        {
            var end = EndOfPlain(line.Utf8, start, out var next);
            scratch.Add(line.Slice(start, end - start));
            start = next;
        }
        return scratch.EndList();
    }

    /// <summary>How many arguments there are in that way.</summary>
    public static int CountPlainArguments(ReadOnlySpan<byte> line)
    {
        var count = 0;
        for (var start = 0; start <= line.Length; count++) EndOfPlain(line, start, out start);
        return count;
    }

    // Where the argument ends that begins here, and where the next one begins: behind the line when there is none.
    private static int EndOfPlain(ReadOnlySpan<byte> line, int start, out int next)
    {
        var quoted = false;
        for (var i = start; i < line.Length; i = next)
        {
            if (line[i] == '"') quoted = !quoted;
            var isBlank = WindowsText.IsWhiteSpace(line[i..], out var length);
            next = i + length;
            if (isBlank && !quoted) return i;
        }
        next = line.Length + 1;
        return line.Length;
    }

    private static bool SkipBlanks(ReadOnlySpan<byte> line, ref int position)
    {
        while (position < line.Length && IsBlank(line[position])) position++;
        return position < line.Length;
    }

    // Writes the argument, which is never longer than what it is made of, and moves behind it.
    private static int ReadArgument(ReadOnlySpan<byte> line, ref int position, Span<byte> argument)
    {
        var quoted = false;
        var (written, backslashes) = (0, 0);
        for (; position < line.Length && (quoted || !IsBlank(line[position])); position++)
        {
            if (line[position] == '\\')
            {
                backslashes++;
                continue;
            }
            var isQuote = line[position] == '"';
            var kept = isQuote ? backslashes / 2 : backslashes;
            argument.Slice(written, kept).Fill((byte)'\\');
            written += kept;
            if (!isQuote) argument[written++] = line[position];
            else if (backslashes % 2 == 1) argument[written++] = (byte)'"';
            else
            {
                if (quoted && position + 1 < line.Length && line[position + 1] == '"') argument[written++] = line[++position];
                quoted = !quoted;
            }
            backslashes = 0;
        }
        argument.Slice(written, backslashes).Fill((byte)'\\');
        return written + backslashes;
    }

    private static bool IsBlank(byte character) => character is (byte)' ' or (byte)'\t';
}
