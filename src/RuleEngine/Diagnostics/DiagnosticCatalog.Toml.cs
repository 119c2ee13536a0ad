namespace RuleEngine.Diagnostics;

// RE1001..RE1049: what is wrong with a file as TOML, before anything is known about rules.
public static partial class DiagnosticCatalog
{
    /// <summary>A byte sequence that is no UTF-8.</summary>
    public static readonly DiagnosticDescriptor TomlInvalidUtf8 = Error("RE1001", "The byte 0x{0:X2} is not valid UTF-8 here.");

    /// <summary>A file that begins with the byte order mark of UTF-16.</summary>
    public static readonly DiagnosticDescriptor TomlUtf16 = Error("RE1002", "The file is encoded in UTF-16; TOML is UTF-8.");

    /// <summary>A control character other than a tab.</summary>
    public static readonly DiagnosticDescriptor TomlControlCharacter = Error("RE1003", "The control character U+{0:X4} is not allowed {1}.");

    /// <summary>A carriage return without its line feed.</summary>
    public static readonly DiagnosticDescriptor TomlBareCarriageReturn = Error("RE1004", "A carriage return is not followed by a line feed.");

    /// <summary>A string without its closing quotes.</summary>
    public static readonly DiagnosticDescriptor TomlUnclosedString = Error("RE1005", "The {0} is not closed.");

    /// <summary>A backslash with a character that makes no escape.</summary>
    public static readonly DiagnosticDescriptor TomlUnknownEscape = Error("RE1006", "{0} is not an escape sequence.");

    /// <summary>A Unicode escape with too few digits.</summary>
    public static readonly DiagnosticDescriptor TomlShortUnicodeEscape = Error("RE1007", "\\{0} takes {1} hexadecimal digits; {2} found.");

    /// <summary>A Unicode escape for a surrogate or for a number beyond U+10FFFF.</summary>
    public static readonly DiagnosticDescriptor TomlNotAScalarValue = Error("RE1008", "{0} is not a Unicode character: {1}.");

    /// <summary>A place where a key belongs and none is.</summary>
    public static readonly DiagnosticDescriptor TomlMissingKey = Error("RE1009", "A key is missing before {0}.");

    /// <summary>A character that a key without quotes cannot hold.</summary>
    public static readonly DiagnosticDescriptor TomlInvalidKeyCharacter = Error("RE1010", "The character {0} is not allowed in a key without quotes.");

    /// <summary>A multi-line string as a key.</summary>
    public static readonly DiagnosticDescriptor TomlMultiLineKey = Error("RE1011", "A multi-line string cannot be a key.");

    /// <summary>A key without an equals sign.</summary>
    public static readonly DiagnosticDescriptor TomlMissingEquals = Error("RE1012", "'=' is missing after the key {0}; found {1}.");

    /// <summary>A place where a value belongs and none is.</summary>
    public static readonly DiagnosticDescriptor TomlMissingValue = Error("RE1013", "A value is missing before {0}.");

    /// <summary>A word that is no value of any kind.</summary>
    public static readonly DiagnosticDescriptor TomlInvalidValue = Error("RE1014", "{0} is not a value.");

    /// <summary>More text on a line that is complete.</summary>
    public static readonly DiagnosticDescriptor TomlTextBehind = Error("RE1015", "Unexpected {0} behind the {1}.");

    /// <summary>A table header without its closing brackets.</summary>
    public static readonly DiagnosticDescriptor TomlUnclosedHeader = Error("RE1016", "The table header is not closed: '{0}' expected, {1} found.");

    /// <summary>An array without its closing bracket.</summary>
    public static readonly DiagnosticDescriptor TomlUnclosedArray = Error("RE1017", "The array is not closed.");

    /// <summary>An inline table without its closing brace.</summary>
    public static readonly DiagnosticDescriptor TomlUnclosedInlineTable = Error("RE1018", "The inline table is not closed.");

    /// <summary>Two elements or entries with no comma between them.</summary>
    public static readonly DiagnosticDescriptor TomlMissingComma = Error("RE1019", "A comma is missing before {0}.");

    /// <summary>A line end inside an inline table.</summary>
    public static readonly DiagnosticDescriptor TomlNewLineInInlineTable = Error("RE1020", "An inline table must stand on one line.");

    /// <summary>A comma behind the last entry of an inline table.</summary>
    public static readonly DiagnosticDescriptor TomlTrailingComma = Error("RE1021", "An inline table has no comma behind its last entry.");

    /// <summary>A number that breaks the rules of integers.</summary>
    public static readonly DiagnosticDescriptor TomlInvalidInteger = Error("RE1022", "{0} is not an integer: {1}.");

    /// <summary>An integer beyond 64 bits.</summary>
    public static readonly DiagnosticDescriptor TomlIntegerRange = Error("RE1023", "{0} does not fit into a signed 64-bit integer.");

    /// <summary>A number that breaks the rules of floats.</summary>
    public static readonly DiagnosticDescriptor TomlInvalidFloat = Error("RE1024", "{0} is not a float: {1}.");

    /// <summary>A date, a time or both that do not exist or are written in another form.</summary>
    public static readonly DiagnosticDescriptor TomlInvalidDateTime = Error("RE1025", "{0} is not a date-time: {1}.");

    /// <summary>A key that stands twice in one table.</summary>
    public static readonly DiagnosticDescriptor TomlDuplicateKey = Error("RE1026", "The key {0} is already defined.");

    /// <summary>A table header that stands twice.</summary>
    public static readonly DiagnosticDescriptor TomlDuplicateTable = Error("RE1027", "The table {0} is already defined.");

    /// <summary>A key path through something that holds no keys.</summary>
    public static readonly DiagnosticDescriptor TomlNotATable = Error("RE1028", "{0} is already defined as {1}, so it cannot hold keys.");

    /// <summary>An inline table that something else adds to.</summary>
    public static readonly DiagnosticDescriptor TomlInlineTableExtended = Error("RE1029", "{0} is an inline table, which nothing can be added to.");

    /// <summary>An array value that a double-bracket header adds to.</summary>
    public static readonly DiagnosticDescriptor TomlArrayExtended = Error("RE1030", "{0} is an array value, which no table can be added to.");

    /// <summary>A table that dotted keys made, opened by a header.</summary>
    public static readonly DiagnosticDescriptor TomlDottedTableReopened =
        Error("RE1031", "The table {0} is already defined by dotted keys, so no header can open it.");

    /// <summary>A table with its own header, extended by dotted keys from another one.</summary>
    public static readonly DiagnosticDescriptor TomlHeaderTableExtended =
        Error("RE1032", "The table {0} is already defined by a header, so dotted keys cannot add to it.");

    /// <summary>A double-bracket header for what is a table.</summary>
    public static readonly DiagnosticDescriptor TomlTableIsNoArray = Error("RE1033", "{0} is already defined as a table, not as an array of tables.");

    /// <summary>A single-bracket header for what is an array of tables.</summary>
    public static readonly DiagnosticDescriptor TomlArrayIsNoTable = Error("RE1034", "{0} is already defined as an array of tables, not as a table.");

    /// <summary>Values or tables nested beyond the limit.</summary>
    public static readonly DiagnosticDescriptor TomlTooDeep = Error("RE1035", "The nesting is deeper than {0} levels.");

    /// <summary>A file with so many errors that the rest is not listed.</summary>
    public static readonly DiagnosticDescriptor TomlTooManyErrors = Error("RE1036", "There are more than {0} errors; the others are not listed.");
}
