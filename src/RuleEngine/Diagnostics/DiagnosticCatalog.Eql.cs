namespace RuleEngine.Diagnostics;

/// <content>EQL syntax: RE2001 to RE2099. RE200x and RE201x the text · RE202x the query · RE203x other dialects · RE204x conditions · RE205x and RE206x sequences, samples, pipes.</content>
public static partial class DiagnosticCatalog
{
    /// <summary>A character that starts no token.</summary>
    public static readonly DiagnosticDescriptor EqlUnexpectedCharacter = Error("RE2001", "the character '{0}' has no meaning in EQL");

    /// <summary>A string without its closing quote.</summary>
    public static readonly DiagnosticDescriptor EqlUnterminatedString = Error("RE2002", "the string is not closed");

    /// <summary>A block comment without its end.</summary>
    public static readonly DiagnosticDescriptor EqlUnterminatedComment = Error("RE2003", "the comment is not closed");

    /// <summary>A name without its closing backtick.</summary>
    public static readonly DiagnosticDescriptor EqlUnterminatedName = Error("RE2004", "the name in backticks is not closed");

    /// <summary>Two backticks with nothing between.</summary>
    public static readonly DiagnosticDescriptor EqlEmptyName = Error("RE2005", "the name in backticks is empty");

    /// <summary>A backslash before a character that it cannot escape.</summary>
    public static readonly DiagnosticDescriptor EqlUnknownEscape = Error("RE2006", "'{0}' is not an escape");

    /// <summary>A <c>\u</c> escape that is no code point.</summary>
    public static readonly DiagnosticDescriptor EqlInvalidUnicodeEscape = Error("RE2007", "'{0}' is not a code point");

    /// <summary>A string in single quotes.</summary>
    public static readonly DiagnosticDescriptor EqlSingleQuotes = Error("RE2008", "a string is written in double quotes, found single quotes");

    /// <summary>A raw string of the older dialect.</summary>
    public static readonly DiagnosticDescriptor EqlOldRawString = Error("RE2009", "the form ?\"…\" of a raw string belongs to older EQL");

    /// <summary>A number that does not fit.</summary>
    public static readonly DiagnosticDescriptor EqlNumberOutOfRange = Error("RE2010", "the number is out of range");

    /// <summary>A keyword that is not in lower case.</summary>
    public static readonly DiagnosticDescriptor EqlKeywordCase = Error("RE2011", "keywords are written in lower case, found '{0}'");

    /// <summary>An operator of another language.</summary>
    public static readonly DiagnosticDescriptor EqlForeignOperator = Error("RE2012", "'{0}' is not an operator of EQL");

    /// <summary>A part of a field name that needs backticks.</summary>
    public static readonly DiagnosticDescriptor EqlNamePart = Error("RE2013", "the name part '{0}' starts with a digit and is not in backticks");

    /// <summary>No query at all.</summary>
    public static readonly DiagnosticDescriptor EqlEmptyQuery = Error("RE2020", "the query is empty");

    /// <summary>A token in a place where something else belongs.</summary>
    public static readonly DiagnosticDescriptor EqlUnexpectedToken = Error("RE2021", "expected {0}, found {1}");

    /// <summary>An event query without its <c>where</c>.</summary>
    public static readonly DiagnosticDescriptor EqlMissingWhere = Error("RE2022", "'where' is missing, found {0}");

    /// <summary>An event query without its category.</summary>
    public static readonly DiagnosticDescriptor EqlMissingCategory = Error("RE2023", "the event category before 'where' is missing");

    /// <summary>An opening bracket without its closing one.</summary>
    public static readonly DiagnosticDescriptor EqlUnclosedBracket = Error("RE2024", "'{0}' is not closed");

    /// <summary>Something behind a complete query.</summary>
    public static readonly DiagnosticDescriptor EqlTextAfterEnd = Error("RE2025", "the query is complete before {0}");

    /// <summary>A condition nested beyond the limit.</summary>
    public static readonly DiagnosticDescriptor EqlNestedTooDeep = Error("RE2026", "the query is nested deeper than {0} levels");

    /// <summary>A keyword used as a name.</summary>
    public static readonly DiagnosticDescriptor EqlReservedName = Error("RE2027", "'{0}' is a keyword, not a name");

    /// <summary>A join.</summary>
    public static readonly DiagnosticDescriptor EqlJoin = Error("RE2030", "'join' is not supported");

    /// <summary>A lineage query: <c>child of [..]</c>.</summary>
    public static readonly DiagnosticDescriptor EqlOf = Error("RE2031", "'of' (child of, descendant of, event of) is not supported");

    /// <summary>A fork of a sequence.</summary>
    public static readonly DiagnosticDescriptor EqlFork = Error("RE2032", "'fork' is not supported");

    /// <summary>A pipe of another dialect.</summary>
    public static readonly DiagnosticDescriptor EqlForeignPipe = Error("RE2033", "the pipe '{0}' is not supported");

    /// <summary>A macro or a constant.</summary>
    public static readonly DiagnosticDescriptor EqlMacro = Error("RE2034", "'{0}' definitions are not supported");

    /// <summary>A name given to a term.</summary>
    public static readonly DiagnosticDescriptor EqlAlias = Error("RE2035", "names for terms ('as') are not supported");

    /// <summary>An array element.</summary>
    public static readonly DiagnosticDescriptor EqlArrayIndex = Error("RE2036", "array elements cannot be picked by position");

    /// <summary>A function written behind its argument.</summary>
    public static readonly DiagnosticDescriptor EqlMethodSyntax = Error("RE2037", "the function '{0}' is written before its arguments, not behind the field");

    /// <summary>One equals sign in a condition.</summary>
    public static readonly DiagnosticDescriptor EqlAssignment = Error("RE2040", "equality is written '==', found '='");

    /// <summary>Two comparisons in a row.</summary>
    public static readonly DiagnosticDescriptor EqlChainedComparison = Error("RE2041", "comparisons cannot be chained, found a second one: '{0}'");

    /// <summary>A pattern that is no string.</summary>
    public static readonly DiagnosticDescriptor EqlPatternNotString = Error("RE2042", "a pattern is a string, found {0}");

    /// <summary>A list without a member.</summary>
    public static readonly DiagnosticDescriptor EqlEmptyList = Error("RE2043", "the list is empty");

    /// <summary>A value where <c>in</c> needs a list.</summary>
    public static readonly DiagnosticDescriptor EqlListExpected = Error("RE2044", "'{0}' needs a list in parentheses, found {1}");

    /// <summary>A list where a value belongs.</summary>
    public static readonly DiagnosticDescriptor EqlListAsValue = Error("RE2045", "a list cannot stand for a value");

    /// <summary>An exclamation mark outside <c>!=</c> and <c>![</c>.</summary>
    public static readonly DiagnosticDescriptor EqlMisplacedBang = Error("RE2046", "'!' stands in '!=' and '![' only");

    /// <summary>A tilde behind a name that is not called.</summary>
    public static readonly DiagnosticDescriptor EqlTildeWithoutCall = Error("RE2047", "'{0}' is not followed by arguments");

    /// <summary>Too few terms.</summary>
    public static readonly DiagnosticDescriptor EqlTooFewTerms = Error("RE2050", "a {0} has two terms or more, found {1}");

    /// <summary>Terms with different numbers of keys.</summary>
    public static readonly DiagnosticDescriptor EqlKeyCount = Error("RE2051", "the term has {0}, the first term has {1}");

    /// <summary>A key that is no field.</summary>
    public static readonly DiagnosticDescriptor EqlKeyNotField = Error("RE2052", "a key is a field, found an expression");

    /// <summary><c>by</c> behind <c>with</c>.</summary>
    public static readonly DiagnosticDescriptor EqlByAfterWith = Error("RE2053", "'by' stands before 'with'");

    /// <summary>An option that does not exist.</summary>
    public static readonly DiagnosticDescriptor EqlUnknownOption = Error("RE2054", "the option '{0}' does not exist");

    /// <summary>An option in the wrong place.</summary>
    public static readonly DiagnosticDescriptor EqlMisplacedOption = Error("RE2055", "the option '{0}' belongs {1}, found {2}");

    /// <summary>A length of time with a fraction.</summary>
    public static readonly DiagnosticDescriptor EqlTimeDecimal = Error("RE2056", "a length of time is a whole number, found {0}");

    /// <summary>A length of time without a known unit.</summary>
    public static readonly DiagnosticDescriptor EqlTimeUnit = Error("RE2057", "a length of time has a unit of ms, s, m, h or d, found {0}");

    /// <summary>A length of time of zero or beyond the limit.</summary>
    public static readonly DiagnosticDescriptor EqlTimeRange = Error("RE2058", "the length of time is out of range, found {0}");

    /// <summary>A number of runs out of range.</summary>
    public static readonly DiagnosticDescriptor EqlRunsRange = Error("RE2059", "runs is a whole number from 1 to 100, found {0}");

    /// <summary>Something that samples do not have.</summary>
    public static readonly DiagnosticDescriptor EqlNotInSample = Error("RE2060", "a sample has no '{0}'");

    /// <summary>A sample without keys.</summary>
    public static readonly DiagnosticDescriptor EqlSampleWithoutBy = Error("RE2061", "a sample needs keys: 'by' is missing");

    /// <summary>A missing event in a sequence without maxspan.</summary>
    public static readonly DiagnosticDescriptor EqlMissingEventWithoutMaxSpan = Error("RE2062", "'![' needs a maxspan, and the sequence has none");

    /// <summary>A sequence of nothing but missing events.</summary>
    public static readonly DiagnosticDescriptor EqlOnlyMissingEvents = Error("RE2063", "a sequence needs a term without '!', found none");

    /// <summary>A missing event outside the terms of a sequence.</summary>
    public static readonly DiagnosticDescriptor EqlMissingEventMisplaced = Error("RE2064", "'![' cannot stand in {0}");

    /// <summary>A pipe with a wrong count.</summary>
    public static readonly DiagnosticDescriptor EqlPipeCount = Error("RE2065", "'{0}' needs a whole number of results, found {1}");

    /// <summary>A pipe of an unknown name.</summary>
    public static readonly DiagnosticDescriptor EqlUnknownPipe = Error("RE2066", "the pipe '{0}' does not exist");

    /// <summary>A pipe sign with nothing behind it.</summary>
    public static readonly DiagnosticDescriptor EqlEmptyPipe = Error("RE2067", "nothing stands behind '|'");
}
