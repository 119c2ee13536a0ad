namespace RuleEngine.Diagnostics;

/// <content>RE4xxx: whether a rule can run.</content>
public static partial class DiagnosticCatalog
{
    /// <summary>Right, but this version does not run it.</summary>
    public static readonly DiagnosticDescriptor DoesNotRunYet = Warning("RE4001", "{0} does not run yet; the rule is loaded but raises no alerts");

    /// <summary>A rule that cannot run outside Kibana.</summary>
    public static readonly DiagnosticDescriptor CannotRunHere = Warning("RE4002", "a rule of type '{0}' cannot run here: {1}");

    /// <summary>A query of the wrong shape for the rule's type.</summary>
    public static readonly DiagnosticDescriptor WrongQueryShape = Error("RE4003", "a rule of type '{0}' needs a query for single events without pipes");

    /// <summary>More stages than an operator can tell apart.</summary>
    public static readonly DiagnosticDescriptor TooManyStages = Error("RE4004", "a sequence or sample can have at most {0} different stages, found {1}");

    /// <summary>A condition that no event can satisfy.</summary>
    public static readonly DiagnosticDescriptor NeverMatches = Warning("RE4005", "no event can satisfy the query");

    /// <summary>A history that is no longer than what a run of the rule looks at.</summary>
    public static readonly DiagnosticDescriptor ShortHistory = Warning("RE4010", "the history from '{0}' on is no longer than the window from '{1}' on: Kibana does not run such a rule");

    /// <summary>A rule names an exception list that is not there.</summary>
    public static readonly DiagnosticDescriptor ExceptionListMissing = Warning("RE4020", "the exception list '{0}' ({1}) is not given: the rules that name it run without it");

    /// <summary>A text of exception lists that holds something else.</summary>
    public static readonly DiagnosticDescriptor InvalidExceptionText = Error("RE4022", "this is neither an exception list nor an item of one: {0}");

    /// <summary>An item that cannot be applied.</summary>
    public static readonly DiagnosticDescriptor InvalidExceptionItem = Error("RE4023", "the exception '{0}' is not applied: {1}");

    /// <summary>A line of a value list that is no value of its type.</summary>
    public static readonly DiagnosticDescriptor InvalidListValue = Warning("RE4024", "'{0}' is neither an address nor a range of addresses, and left out of its list");

    /// <summary>Index patterns of which none adds an index.</summary>
    public static readonly DiagnosticDescriptor NoIndexSelected = Warning("RE4021", "the index patterns select no index, so the rule sees no event: {0}");
}
