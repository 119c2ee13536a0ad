namespace RuleEngine.Rules.Toml;

/// <summary>Finds the place where reading can go on after an error, so that one mistake is reported once.</summary>
internal sealed class TomlRecovery(TomlCursor cursor)
{
    /// <summary>Whether the last <see cref="SkipBalanced"/> gave up.</summary>
    public bool IsStoppedAtStatement { get; private set; }

    /// <summary>Whether a string without end was met: it swallows the brackets behind it, which are then not missed.</summary>
    public bool HasPassedOpenString { get; set; }

    /// <summary>Skips to the end of the line; brackets and long strings that a value opens there are skipped as a whole.</summary>
    /// <param name="isValue">Whether what comes next may be a value.</param>
    public void SkipLine(bool isValue = false)
    {
        var depth = 0;
        while (true)
        {
            var token = cursor.Peek(TomlLexMode.Value);
            if (token.Kind == TomlTokenKind.EndOfFile) return;
            if (token.Kind == TomlTokenKind.NewLine)
            {
                if (depth == 0) return;
                cursor.Take();
                if (IsAtStatement()) return;
                continue;
            }
            if (token.IsMultiLineString && !isValue)
            {
                // Three quotes in the middle of garbage open nothing: what they span is not skipped.
                cursor.PassLine();
                return;
            }
            cursor.Take();
            if ((isValue || depth > 0) && IsOpening(token)) depth++;
            if (depth > 0 && IsClosing(token)) depth--;
            isValue = token.Kind is TomlTokenKind.EqualsSign or TomlTokenKind.Comma or TomlTokenKind.LeftBracket or TomlTokenKind.LeftBrace;
        }
    }

    /// <summary>Skips to the comma, the closing bracket or the line end that follows a broken element.</summary>
    public void SkipElement()
    {
        var depth = 0;
        while (true)
        {
            var token = cursor.Peek(TomlLexMode.Value);
            if (token.EndsLine) return;
            if (depth == 0 && token.Kind is (TomlTokenKind.Comma or TomlTokenKind.RightBracket or TomlTokenKind.RightBrace)) return;
            if (IsOpening(token)) depth++;
            if (IsClosing(token)) depth--;
            HasPassedOpenString |= !token.IsClosed;
            cursor.Take();
        }
    }

    /// <summary>
    /// Skips brackets with all that they hold, without recursion; gives up at a line that begins a new statement, because then the
    /// brackets are not closed.
    /// </summary>
    public void SkipBalanced()
    {
        IsStoppedAtStatement = false;
        var depth = 0;
        do
        {
            var token = cursor.Peek(TomlLexMode.Value);
            if (token.Kind == TomlTokenKind.EndOfFile) return;
            if (IsOpening(token)) depth++;
            if (IsClosing(token)) depth--;
            cursor.Take();
            if (token.Kind != TomlTokenKind.NewLine || !IsAtStatement()) continue;
            IsStoppedAtStatement = true;
            return;
        }
        while (depth > 0);
    }

    /// <summary>Whether a line begins here that looks like a header or an entry, and not like an element of an array.</summary>
    public bool IsAtStatement() => TomlStatementProbe.IsStatement(cursor.Source.Text, cursor.Position);

    private static bool IsOpening(TomlToken token) => token.Kind is TomlTokenKind.LeftBracket or TomlTokenKind.LeftBrace;

    private static bool IsClosing(TomlToken token) => token.Kind is TomlTokenKind.RightBracket or TomlTokenKind.RightBrace;
}
