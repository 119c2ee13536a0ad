namespace RuleEngine.Diagnostics;

/// <content>RE3xxx: what a query means.</content>
public static partial class DiagnosticCatalog
{
    /// <summary>A field that no schema knows.</summary>
    public static readonly DiagnosticDescriptor UnknownField = Warning("RE3001", "the field '{0}' is not in the schema");

    /// <summary>A function that does not exist.</summary>
    public static readonly DiagnosticDescriptor UnknownFunction = Error("RE3002", "there is no function '{0}'");

    /// <summary>Too few or too many arguments.</summary>
    public static readonly DiagnosticDescriptor WrongArgumentCount = Error("RE3003", "{0} takes {1}, found {2}");

    /// <summary>An operand of a type that the operator cannot take.</summary>
    public static readonly DiagnosticDescriptor WrongOperandType = Error("RE3004", "{0} needs {1}, found {2}");

    /// <summary>A number or boolean compared with a keyword.</summary>
    public static readonly DiagnosticDescriptor ComparedAsText = Warning("RE3005", "'{0}' is a keyword field, so {1} is compared as the text \"{1}\"");

    /// <summary>Two fields in one comparison.</summary>
    public static readonly DiagnosticDescriptor FieldsCompared = Error("RE3006", "a field cannot be compared with another field; one side must be a constant");

    /// <summary>A function that has no form with a tilde.</summary>
    public static readonly DiagnosticDescriptor NoIgnoreCaseForm = Error("RE3007", "the function {0} has no case-insensitive form");

    /// <summary>A constant that the field's type does not admit.</summary>
    public static readonly DiagnosticDescriptor ValueDoesNotFit = Error("RE3008", "{0} is not a value of '{1}', which is of type {2}");

    /// <summary>A regular expression that cannot be read.</summary>
    public static readonly DiagnosticDescriptor BadRegex = Error("RE3009", "bad regular expression: {0}");

    /// <summary>A wildcard where none is expanded.</summary>
    public static readonly DiagnosticDescriptor LiteralWildcard = Warning("RE3010", "'*' is an ordinary character here; {0} does not expand it");

    /// <summary>Something that is neither true nor false used as a condition.</summary>
    public static readonly DiagnosticDescriptor NotACondition = Error("RE3011", "a condition is needed here, found {0}");

    /// <summary>A field of a type that EQL cannot search.</summary>
    public static readonly DiagnosticDescriptor UnsearchableField = Error("RE3013", "'{0}' is of type {1}, which EQL cannot search");

    /// <summary>A text that is no network.</summary>
    public static readonly DiagnosticDescriptor BadNetwork = Error("RE3014", "'{0}' is not a network in CIDR notation");

    /// <summary>A KQL value that the field's type does not admit.</summary>
    public static readonly DiagnosticDescriptor KqlValueDoesNotFit = Warning("RE3015", "'{0}' is not a value of '{1}', which is of type {2}; it matches nothing");

    /// <summary>Braces behind a name with a wildcard.</summary>
    public static readonly DiagnosticDescriptor KqlNestedWildcard = Error("RE3016", "a field with a wildcard cannot have braces");

    /// <summary>A filter of a kind that is not run.</summary>
    public static readonly DiagnosticDescriptor FilterCannotRun = Error("RE3017", "a filter {0} cannot run here");
}
