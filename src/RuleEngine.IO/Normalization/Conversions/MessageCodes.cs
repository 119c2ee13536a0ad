namespace RuleEngine.IO.Normalization.Conversions;

/// <summary>Reads values that are numbers of Windows' message table: <c>%%8448, %%8450</c>, or one a line.</summary>
internal static class MessageCodes
{
    /// <summary>The numbers, without their percent signs.</summary>
    public static List<string> Codes(string value) => [.. Pieces(value).Select(Number)];

    /// <summary>The text that a list of <c>Texts.tsv</c> has for each number; the number itself where it has none.</summary>
    public static List<string> Texts(string value, string list) => [.. Codes(value).Select(code => TextLists.Find(list, code) ?? code)];

    private static string[] Pieces(string value) => value.Split([' ', '\t', '\r', '\n', ','], StringSplitOptions.RemoveEmptyEntries);

    private static string Number(string piece) => piece.StartsWith("%%", StringComparison.Ordinal) ? piece[2..] : piece;
}
