using RuleEngine.Diagnostics;

namespace RuleEngine.Rules.Toml;

/// <summary>Reads values, those that hold others included.</summary>
/// <remarks>
/// <code>
/// value         = string | word | array | inline table
/// array         = "[" [ value { "," value } [ "," ] ] "]"      line ends and comments anywhere between
/// inline table  = "{" [ entry { "," entry } ] "}"              on one line
/// </code>
/// </remarks>
internal sealed class TomlValueParser(TomlCursor cursor, TomlProblems problems, TomlKeyParser keys, TomlTableBuilder builder, TomlRecovery recovery)
{
    private readonly TomlStringDecoder _strings = new(cursor.Source, problems);
    private readonly TomlWordParser _words = new(cursor.Source, problems);
    private bool _isAbandoned;

    /// <summary>Whether brackets were left open, so that the next line is a statement again. Asking resets it.</summary>
    public bool TakeIsAbandoned()
    {
        var was = _isAbandoned;
        _isAbandoned = false;
        return was;
    }

    /// <summary>Reads a value; null when none could be read, which is reported.</summary>
    /// <param name="depth">How many tables and arrays the value stands in.</param>
    public TomlValue? Parse(int depth)
    {
        var token = cursor.Peek(TomlLexMode.Value);
        switch (token.Kind)
        {
            case TomlTokenKind.Word:
                cursor.Take();
                return _words.Parse(token);
            case TomlTokenKind.LeftBracket or TomlTokenKind.LeftBrace when depth >= TomlLimits.MaxDepth:
                problems.Report(DiagnosticCatalog.TomlTooDeep, token.Span, TomlLimits.Hint, TomlLimits.MaxDepth);
                recovery.SkipBalanced();
                _isAbandoned = recovery.IsStoppedAtStatement;
                return null;
            case TomlTokenKind.LeftBracket:
                return ParseArray(depth + 1);
            case TomlTokenKind.LeftBrace:
                return ParseInlineTable(depth + 1);
            default:
                return token.IsString ? ParseString(token) : ReportMissing(token);
        }
    }

    private TomlString? ParseString(TomlToken token)
    {
        cursor.Take();
        recovery.HasPassedOpenString |= !token.IsClosed;
        var content = _strings.Decode(token);
        return token.IsClosed ? new TomlString(content, token.Span) : null;
    }

    private TomlString? ReportMissing(TomlToken token)
    {
        problems.Report(DiagnosticCatalog.TomlMissingValue, TomlCursor.PlaceOf(token), "an empty string is written \"\"", cursor.Describe(token));
        return null;
    }

    private TomlArray ParseArray(int depth)
    {
        var array = new TomlArray(cursor.Take().Span, isTableArray: false);
        var isSeparated = true;
        while (SkipNewLines() && cursor.Peek(TomlLexMode.Value) is var token && !IsForeign(token, TomlTokenKind.RightBrace))
        {
            if (token.Kind == TomlTokenKind.RightBracket)
            {
                cursor.Take();
                array.Close(cursor.Position);
                return array;
            }
            if (token.Kind == TomlTokenKind.Comma)
            {
                if (isSeparated) ReportMissing(token);
                cursor.Take();
                isSeparated = true;
                continue;
            }
            var isGlued = !isSeparated && ReportMissingComma(token);
            ParseElement(array, depth, isGlued);
            isSeparated = false;
            if (_isAbandoned) return array;
        }
        ReportUnclosed(DiagnosticCatalog.TomlUnclosedArray, array.Span.Start, "close it with ]");
        return array;
    }

    // True when the token touches what is before it, as a word does that an inner quote cut off: it is then no element of its own.
    private bool ReportMissingComma(TomlToken token)
    {
        problems.Report(DiagnosticCatalog.TomlMissingComma, token.Span, "elements are separated by commas", cursor.Describe(token));
        return token.Kind == TomlTokenKind.Word && cursor.Source.Text[token.Span.Start - 1] is ('"' or '\'');
    }

    private void ParseElement(TomlArray array, int depth, bool isGlued)
    {
        if (!isGlued && Parse(depth) is { } value) array.Items.Add(value);
        else if (!_isAbandoned) recovery.SkipElement();
    }

    private void ReportUnclosed(DiagnosticDescriptor descriptor, int start, string hint)
    {
        if (!recovery.HasPassedOpenString) problems.Report(descriptor, new SourceSpan(start, 1), hint);
    }

    private bool IsForeign(TomlToken token, TomlTokenKind closing)
    {
        if (token.Kind == TomlTokenKind.EndOfFile) _isAbandoned = true;
        return token.Kind == TomlTokenKind.EndOfFile || token.Kind == closing;
    }

    // False when a new statement begins behind a line end: the array was never closed.
    private bool SkipNewLines()
    {
        while (cursor.Peek(TomlLexMode.Value).Kind == TomlTokenKind.NewLine)
        {
            cursor.Take();
            if (!recovery.IsAtStatement()) continue;
            _isAbandoned = true;
            return false;
        }
        return true;
    }

    private TomlTable ParseInlineTable(int depth)
    {
        var open = cursor.Take();
        var table = new TomlTable(open.Span).Define(TomlTableOrigin.Inline, open.Span);
        TomlToken? newLine = null;
        TomlToken? comma = null;
        var isSeparated = true;
        while (SkipNewLinesInTable(isSeparated, ref newLine) && cursor.Peek(TomlLexMode.Key) is var token && !IsForeign(token, TomlTokenKind.RightBracket))
        {
            if (token.Kind == TomlTokenKind.RightBrace)
            {
                cursor.Take();
                ReportLayout(newLine, comma);
                return table.Define(TomlTableOrigin.Inline, SourceSpan.FromBounds(open.Span.Start, cursor.Position));
            }
            if (token.Kind == TomlTokenKind.Comma)
            {
                cursor.Take();
                if (isSeparated) problems.Report(DiagnosticCatalog.TomlMissingKey, token.Span, "remove the comma", "','");
                else comma = token;
                isSeparated = true;
                continue;
            }
            if (!isSeparated) problems.Report(DiagnosticCatalog.TomlMissingComma, token.Span, "entries are separated by commas", cursor.Describe(token));
            ParseEntry(table, depth);
            (isSeparated, comma) = (false, null);
            if (_isAbandoned) return table;
        }
        ReportUnclosed(DiagnosticCatalog.TomlUnclosedInlineTable, open.Span.Start, "close it with } on the same line");
        return table;
    }

    private void ParseEntry(TomlTable table, int depth)
    {
        var key = keys.Parse(depth);
        if (key is null)
        {
            recovery.SkipElement();
            return;
        }
        var value = keys.TakeEquals(key) ? Parse(depth + key.Parts.Count) : null;
        builder.Add(table, key, value);
        if (value is null && !_isAbandoned) recovery.SkipElement();
    }

    private void ReportLayout(TomlToken? newLine, TomlToken? comma)
    {
        if (newLine is { } line)
        {
            problems.Report(DiagnosticCatalog.TomlNewLineInInlineTable, TomlCursor.PlaceOf(line), "write it on one line, or as a table with a [header]");
        }
        if (comma is { } last) problems.Report(DiagnosticCatalog.TomlTrailingComma, last.Span, "remove the comma");
    }

    // A line end is always wrong here. The table goes on behind it only where a key or the brace is due; else it was never closed.
    private bool SkipNewLinesInTable(bool isSeparated, ref TomlToken? first)
    {
        while (cursor.Peek(TomlLexMode.Key) is { Kind: TomlTokenKind.NewLine } token)
        {
            first ??= token;
            cursor.Take();
            var next = cursor.Peek(TomlLexMode.Key);
            var goesOn = next.Kind is TomlTokenKind.RightBrace or TomlTokenKind.Comma or TomlTokenKind.NewLine
                || (isSeparated && (next.Kind == TomlTokenKind.Word || next.IsString));
            if (goesOn) continue;
            _isAbandoned = true;
            return false;
        }
        return true;
    }
}
