namespace RuleEngine.Diagnostics;

/// <content>RE60xx: test cases of rules. A case with an error does not run, so all of these are errors: what a case silently leaves out would look tested.</content>
public static partial class DiagnosticCatalog
{
    /// <summary>A key that means nothing in a case.</summary>
    public static readonly DiagnosticDescriptor UnknownCaseKey = Error("RE6001", "`{0}` is not a key of case files");

    /// <summary>A table has so many unknown keys that the rest is only counted.</summary>
    public static readonly DiagnosticDescriptor MoreUnknownCaseKeys = Error("RE6002", "`{0}` and {1} more are not keys of case files");

    /// <summary>A time that cannot be read.</summary>
    public static readonly DiagnosticDescriptor BadCaseTime = Error("RE6003", "`{0}` is {1}, which is not {2}");

    /// <summary>A case without events.</summary>
    public static readonly DiagnosticDescriptor CaseWithoutEvents = Error("RE6004", "the case has no event: neither `[[event]]` nor `events`");

    /// <summary>An event without a field.</summary>
    public static readonly DiagnosticDescriptor EmptyCaseEvent = Error("RE6005", "the event has no field");

    /// <summary>A case with more events than belong into one.</summary>
    public static readonly DiagnosticDescriptor TooManyCaseEvents = Error("RE6006", "the case has {0} events; {1} are allowed, and more belong into a file of events");

    /// <summary>An expectation that anything would meet.</summary>
    public static readonly DiagnosticDescriptor EmptyExpectation = Error("RE6007", "`{0}` expects nothing");

    /// <summary>A count of alerts that does not fit those that are described.</summary>
    public static readonly DiagnosticDescriptor ExpectedCountMismatch = Error("RE6008", "`expect.alerts` is {0}, and {1} alerts are described");

    /// <summary>A key that changes nothing.</summary>
    public static readonly DiagnosticDescriptor CaseKeyWithoutEffect = Error("RE6009", "`{0}` has no effect: {1}");
}
