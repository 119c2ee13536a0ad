namespace RuleEngine.Diagnostics;

/// <content>Lucene syntax: RE2201 to RE2299. What its queries mean: RE3020 to RE3024.</content>
public static partial class DiagnosticCatalog
{
    /// <summary>Something in a place where another thing belongs.</summary>
    public static readonly DiagnosticDescriptor LuceneUnexpectedText = Error("RE2201", "expected {0}, found {1}");

    /// <summary>A string without its closing quote.</summary>
    public static readonly DiagnosticDescriptor LuceneUnterminatedString = Error("RE2202", "the string is not closed");

    /// <summary>A regular expression without its closing slash.</summary>
    public static readonly DiagnosticDescriptor LuceneUnterminatedRegex = Error("RE2203", "the '/' begins a regular expression that is not closed");

    /// <summary>A backslash at the end, or one before a u that no code follows.</summary>
    public static readonly DiagnosticDescriptor LuceneBadEscape = Error("RE2204", "'{0}' is not an escape");

    /// <summary>An opening bracket without its closing one.</summary>
    public static readonly DiagnosticDescriptor LuceneUnclosedBracket = Error("RE2205", "'{0}' is not closed");

    /// <summary>Groups nested too deep.</summary>
    public static readonly DiagnosticDescriptor LuceneTooDeep = Error("RE2206", "groups are nested more than {0} deep");

    /// <summary>A term that may be misspelt.</summary>
    public static readonly DiagnosticDescriptor LuceneFuzzy = Error("RE2207", "fuzzy terms ({0}) are not supported");

    /// <summary>Words that may stand apart.</summary>
    public static readonly DiagnosticDescriptor LuceneProximity = Error("RE2208", "phrases with gaps ({0}) are not supported");

    /// <summary>A boost, which changes scores only.</summary>
    public static readonly DiagnosticDescriptor LuceneBoostIgnored = Warning("RE2209", "the boost '{0}' is ignored; there are no scores");

    /// <summary>A backslash before a letter or digit, which was probably meant as a part of a path.</summary>
    public static readonly DiagnosticDescriptor LuceneNeedlessEscape = Warning("RE2210", "'{0}' is just {1}; the backslash is gone");

    /// <summary>An operator in small letters, which is none.</summary>
    public static readonly DiagnosticDescriptor LuceneSmallOperator = Warning("RE2211", "'{0}' is a word to search for here, not an operator");

    /// <summary>A sign before a blank.</summary>
    public static readonly DiagnosticDescriptor LuceneLooseSign = Warning("RE2212", "'{0}' before a blank is a word to search for, not an operator");

    /// <summary>A slash in what was probably meant as one value.</summary>
    public static readonly DiagnosticDescriptor LuceneSlashInWord = Warning("RE2213", "this is a regular expression, and what stands beside it another value");

    /// <summary>A wildcard in a field's name without its backslash.</summary>
    public static readonly DiagnosticDescriptor LuceneBareNameWildcard = Warning("RE2214", "Elasticsearch takes '*' in a field's name only behind a backslash");

    /// <summary>Something else than a name behind <c>_exists_</c>.</summary>
    public static readonly DiagnosticDescriptor LuceneExistsNeedsName = Error("RE3020", "_exists_ takes the name of a field");

    /// <summary>A regular expression over analysed text.</summary>
    public static readonly DiagnosticDescriptor LuceneRegexOnText = Error("RE3021", "a regular expression over '{0}', which is analysed text, cannot run here");

    /// <summary>An alternative beside a condition that is required.</summary>
    public static readonly DiagnosticDescriptor LuceneOptionalIgnored = Warning("RE3022", "this decides nothing, because a condition beside it is required");

    /// <summary>An alternative that excludes.</summary>
    public static readonly DiagnosticDescriptor LuceneExcludedAlternative = Warning("RE3023", "NOT beside OR excludes what matches it from the whole group");

    /// <summary>Several words behind a field that takes them as one value.</summary>
    public static readonly DiagnosticDescriptor LuceneWordsAreOneValue = Warning("RE3024", "'{0}' is one value of '{1}', blanks included");
}
