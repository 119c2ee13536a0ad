namespace RuleEngine.Diagnostics;

/// <content>The meaning of NCalc expressions: RE3025 to RE3034.</content>
public static partial class DiagnosticCatalog
{
    /// <summary>A field that has no value of its own.</summary>
    public static readonly DiagnosticDescriptor NCalcUnsearchableField = Error("RE3025", "'{0}' is of type {1}, which has no value of its own");

    /// <summary>A word that other languages have.</summary>
    public static readonly DiagnosticDescriptor NCalcUnknownWord = Error("RE3026", "NCalc has no '{0}'");

    /// <summary>More than one test where each value of a field is tested alone.</summary>
    public static readonly DiagnosticDescriptor NCalcNotOneTest = Error("RE3027", "{0} takes one test of one field");

    /// <summary>Choices that multiply each other.</summary>
    public static readonly DiagnosticDescriptor NCalcTooManyChoices = Error("RE3028", "the choices in this condition make more than {0} parts");

    /// <summary>A field where events are counted.</summary>
    public static readonly DiagnosticDescriptor FieldOutsideAggregate = Error("RE3029", "'{0}' is a field of single events; a threshold's condition is about all events of a group");

    /// <summary>A function that threshold conditions do not have.</summary>
    public static readonly DiagnosticDescriptor UnknownAggregate = Error("RE3030", "there is no aggregate '{0}'");

    /// <summary>An argument that is no field.</summary>
    public static readonly DiagnosticDescriptor FunctionNeedsField = Error("RE3031", "{0} takes {1}");

    /// <summary>A condition where a number is needed, or the other way round.</summary>
    public static readonly DiagnosticDescriptor NCalcWrongKind = Error("RE3032", "{0} is needed here, found {1}");
}
