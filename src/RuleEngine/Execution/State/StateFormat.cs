namespace RuleEngine.Execution.State;

/// <summary>
/// How a state is written (decision 0010): the mark, the version, sections, and the SHA-256 of all that. A section is its kind, its length and its
/// content. Whole numbers are written in groups of seven bits, least first, the top bit saying that more follow; times are eight bytes.
/// </summary>
internal static class StateFormat
{
    /// <summary>The version. It changes with the format, and with what any operator means by what it writes.</summary>
    public const byte Version = 4;

    /// <summary>The most bytes of a number.</summary>
    public const int MaxNumberLength = 10;

    /// <summary>The most work that may be asked for a byte: what an event with very many values and keys asks of the operators, too.</summary>
    public const int WorkPerByte = 1000;

    /// <summary>What a state begins with. No text does, and a copy that changed line ends does not.</summary>
    public static ReadOnlySpan<byte> Mark => [0x89, (byte)'R', (byte)'E', (byte)'S', (byte)'T', (byte)'\r', (byte)'\n', 0x1A];
}
