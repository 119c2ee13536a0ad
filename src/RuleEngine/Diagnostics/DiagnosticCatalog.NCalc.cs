namespace RuleEngine.Diagnostics;

/// <content>NCalc syntax: RE2301 to RE2399.</content>
public static partial class DiagnosticCatalog
{
    /// <summary>A character that no expression holds.</summary>
    public static readonly DiagnosticDescriptor NCalcUnknownCharacter = Error("RE2301", "'{0}' has no meaning in an NCalc expression");

    /// <summary>A text, a name or a date without its end.</summary>
    public static readonly DiagnosticDescriptor NCalcUnterminated = Error("RE2302", "the {0} is not closed");

    /// <summary>A backslash before a character that it cannot escape.</summary>
    public static readonly DiagnosticDescriptor NCalcUnknownEscape = Error("RE2303", "'{0}' is not an escape");

    /// <summary>Something in a place where another thing belongs.</summary>
    public static readonly DiagnosticDescriptor NCalcUnexpectedText = Error("RE2304", "expected {0}, found {1}");

    /// <summary>An opening bracket without its closing one.</summary>
    public static readonly DiagnosticDescriptor NCalcUnclosedBracket = Error("RE2305", "'(' is not closed");

    /// <summary>An expression beyond what its parser can take.</summary>
    public static readonly DiagnosticDescriptor NCalcTooLarge = Error("RE2306", "the expression has more than {0} {1}");

    /// <summary>A number that cannot be held.</summary>
    public static readonly DiagnosticDescriptor NCalcBadNumber = Error("RE2307", "the number {0} is out of range");

    /// <summary>Something between number signs that is no date.</summary>
    public static readonly DiagnosticDescriptor NCalcBadDate = Error("RE2308", "'{0}' is not a date");

    /// <summary>A negation that NCalc applies to one side of a comparison.</summary>
    public static readonly DiagnosticDescriptor NCalcNotInComparison = Error("RE2309", "NCalc applies '{0}' to this side of the comparison only");

    /// <summary>An operator on bits.</summary>
    public static readonly DiagnosticDescriptor NCalcUnsupportedOperator = Error("RE2310", "the operator '{0}' is not supported");
}
