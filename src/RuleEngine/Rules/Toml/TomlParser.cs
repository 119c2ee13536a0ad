using RuleEngine.Diagnostics;

namespace RuleEngine.Rules.Toml;

/// <summary>Reads the lines of a document: headers and entries.</summary>
/// <remarks>
/// <code>
/// toml       = statement { newline statement }
/// statement  = [ header | entry ] [ comment ]
/// header     = "[" key "]" | "[[" key "]]"
/// entry      = key "=" value
/// </code>
/// </remarks>
internal sealed class TomlParser
{
    private readonly TomlCursor _cursor;
    private readonly TomlProblems _problems;
    private readonly TomlTableBuilder _builder;
    private readonly TomlRecovery _recovery;
    private readonly TomlKeyParser _keys;
    private readonly TomlValueParser _values;
    private TomlTable _current;
    private int _depth;

    public TomlParser(TomlCursor cursor, TomlProblems problems)
    {
        (_cursor, _problems) = (cursor, problems);
        _builder = new TomlTableBuilder(problems);
        _recovery = new TomlRecovery(cursor);
        _keys = new TomlKeyParser(cursor, problems);
        _values = new TomlValueParser(cursor, problems, _keys, _builder, _recovery);
        _current = _builder.Root;
    }

    /// <summary>Reads the whole document.</summary>
    public TomlTable Parse()
    {
        while (true)
        {
            var token = _cursor.Peek(TomlLexMode.Key);
            switch (token.Kind)
            {
                case TomlTokenKind.EndOfFile:
                    _cursor.Take();
                    return _builder.Root;
                case TomlTokenKind.NewLine:
                    _cursor.Take();
                    break;
                case TomlTokenKind.LeftBracket:
                    ParseHeader();
                    break;
                default:
                    ParseEntry();
                    break;
            }
        }
    }

    private void ParseEntry()
    {
        var before = _problems.Count;
        var key = _keys.Parse(_depth);
        if (key is null)
        {
            _recovery.SkipLine();
            return;
        }
        if (!_keys.TakeEquals(key))
        {
            _builder.Add(_current, key, null);
            _recovery.SkipLine(isValue: true);
            return;
        }
        _recovery.HasPassedOpenString = false;
        var value = _values.Parse(_depth + key.Parts.Count);
        _builder.Add(_current, key, value);
        if (_values.TakeIsAbandoned()) return;
        if (value is null) _recovery.SkipLine(isValue: true);
        else EndLine("value", before);
    }

    private void ParseHeader()
    {
        var before = _problems.Count;
        var open = _cursor.Take();
        var isArray = _cursor.Peek(TomlLexMode.Key) is { Kind: TomlTokenKind.LeftBracket } second && second.Span.Start == open.Span.End;
        if (isArray) _cursor.Take();
        var key = _keys.Parse(depth: 0);
        if (key is null)
        {
            // What follows belongs to a table that nobody knows; it must not collide with the table before.
            (_current, _depth) = (new TomlTable(open.Span), 0);
            _recovery.SkipLine();
            return;
        }
        CloseHeader(isArray);
        var span = SourceSpan.FromBounds(open.Span.Start, _cursor.Position);
        _depth = key.Parts.Count;
        _current = isArray ? _builder.OpenTableArray(key, span) : _builder.OpenTable(key, span);
        EndLine("table header", before);
    }

    // A header whose brackets are wrong still opens its table, so that the keys below it are not lost.
    private void CloseHeader(bool isArray)
    {
        var expected = isArray ? "]]" : "]";
        if (_cursor.TryTake(TomlTokenKind.RightBracket, TomlLexMode.Key, out var token))
        {
            if (!isArray) return;
            var second = _cursor.Peek(TomlLexMode.Key);
            if (second.Kind == TomlTokenKind.RightBracket && second.Span.Start == token.Span.End)
            {
                _cursor.Take();
                return;
            }
            _problems.Report(DiagnosticCatalog.TomlUnclosedHeader, token.Span, "the two brackets stand side by side", expected, "']'");
            _recovery.SkipLine();
            return;
        }
        var hint = token.EndsLine ? $"close it with {expected}" : "a part of a name that is not A-Z a-z 0-9 _ - stands in quotes";
        _problems.Report(DiagnosticCatalog.TomlUnclosedHeader, TomlCursor.PlaceOf(token), hint, expected, _cursor.Describe(token));
        _recovery.SkipLine();
    }

    private void EndLine(string behind, int problemsBefore)
    {
        var token = _cursor.Peek(TomlLexMode.Value);
        if (token.EndsLine) return;
        // A closing bracket behind something that was wrong is most likely an echo of it.
        var isEcho = _problems.Count > problemsBefore && token.Kind is (TomlTokenKind.RightBrace or TomlTokenKind.RightBracket);
        if (!isEcho)
        {
            var isInnerQuote = token.IsString || _cursor.Source.Text[token.Span.Start - 1] is '"' or '\'';
            var hint = isInnerQuote ? "quotes inside a string need a backslash, or the string other quotes" : "one line holds one header or one key and value; a comment begins with #";
            _problems.Report(DiagnosticCatalog.TomlTextBehind, token.Span, hint, _cursor.Describe(token), behind);
        }
        _recovery.SkipLine();
    }
}
