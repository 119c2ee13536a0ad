namespace RuleEngine.Diagnostics;

/// <content>KQL syntax: RE2101 to RE2199.</content>
public static partial class DiagnosticCatalog
{
    /// <summary>Something in a place where another thing belongs.</summary>
    public static readonly DiagnosticDescriptor KqlUnexpectedText = Error("RE2101", "expected {0}, found {1}");

    /// <summary>A backslash before a character that it cannot escape.</summary>
    public static readonly DiagnosticDescriptor KqlUnknownEscape = Error("RE2102", "'{0}' is not an escape");

    /// <summary>A string without its closing quote.</summary>
    public static readonly DiagnosticDescriptor KqlUnterminatedString = Error("RE2103", "the string is not closed");

    /// <summary>An opening bracket without its closing one.</summary>
    public static readonly DiagnosticDescriptor KqlUnclosedBracket = Error("RE2104", "'{0}' is not closed");

    /// <summary>Conditions nested too deep.</summary>
    public static readonly DiagnosticDescriptor KqlTooDeep = Error("RE2105", "conditions are nested more than {0} deep");

    /// <summary>An escape in quotes that was probably meant as a part of a path.</summary>
    public static readonly DiagnosticDescriptor KqlControlEscape = Warning("RE2106", "'{0}' in quotes is {1}");
}
