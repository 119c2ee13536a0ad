using RuleEngine.Diagnostics;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Compilation.Linting;

/// <summary>Where the keys and headers of a TOML file begin and end, to tell what a comment is about.</summary>
internal sealed class StatementIndex
{
    private readonly TomlSyntaxTree _syntax;
    private readonly List<(SourceSpan Span, bool IsHeader)> _statements = [];

    private StatementIndex(TomlSyntaxTree syntax) => _syntax = syntax;

    /// <summary>Finds the statements of a file.</summary>
    public static StatementIndex Of(TomlSyntaxTree syntax)
    {
        var index = new StatementIndex(syntax);
        var (start, end, depth, isHeader) = (-1, 0, 0, false);
        foreach (var token in syntax.Tokens)
        {
            if (token.EndsLine && (depth == 0 || token.Kind == TomlTokenKind.EndOfFile))
            {
                if (start >= 0) index._statements.Add((SourceSpan.FromBounds(start, end), isHeader));
                start = -1;
                continue;
            }
            if (token.EndsLine || token.IsTrivia) continue;
            if (start < 0) (start, isHeader) = (token.Span.Start, token.Kind == TomlTokenKind.LeftBracket);
            end = token.Span.End;
            if (token.Kind is TomlTokenKind.LeftBracket or TomlTokenKind.LeftBrace) depth++;
            else if (token.Kind is TomlTokenKind.RightBracket or TomlTokenKind.RightBrace && depth > 0) depth--;
        }
        return index;
    }

    /// <summary>What a comment is about.</summary>
    public SourceSpan ScopeOf(TomlToken comment)
    {
        if (_statements.Count == 0 || comment.Span.End <= _statements[0].Span.Start) return new SourceSpan(0, _syntax.Source.Text.Length);
        var isBehind = IsBehindText(comment);
        var around = _statements.FindIndex(statement => statement.Span.Start < comment.Span.Start && comment.Span.End <= statement.Span.End);
        if (around >= 0) return LineAt(isBehind ? comment.Span.Start : NextText(comment));
        if (isBehind) return _statements.FindLast(statement => statement.Span.End <= comment.Span.Start).Span;
        var below = _statements.FindIndex(statement => statement.Span.Start >= comment.Span.End);
        return below < 0 ? comment.Span : _statements[below].IsHeader ? TableAt(below) : _statements[below].Span;
    }

    private SourceSpan TableAt(int header)
    {
        var next = _statements.FindIndex(header + 1, statement => statement.IsHeader);
        return SourceSpan.FromBounds(_statements[header].Span.Start, next < 0 ? _syntax.Source.Text.Length : _statements[next].Span.Start);
    }

    private bool IsBehindText(TomlToken comment)
    {
        for (var i = _syntax.IndexAt(comment.Span.Start) - 1; i >= 0 && _syntax.Tokens[i].Kind != TomlTokenKind.NewLine; i--)
        {
            if (!_syntax.Tokens[i].IsTrivia) return true;
        }
        return false;
    }

    private int NextText(TomlToken comment)
    {
        var i = _syntax.IndexAt(comment.Span.Start) + 1;
        while (i < _syntax.Tokens.Count - 1 && (_syntax.Tokens[i].IsTrivia || _syntax.Tokens[i].Kind == TomlTokenKind.NewLine)) i++;
        return _syntax.Tokens[i].Span.Start;
    }

    private SourceSpan LineAt(int offset)
    {
        var text = _syntax.Source.Text;
        var start = text.LastIndexOf('\n', Math.Max(0, Math.Min(offset, text.Length) - 1)) + 1;
        var end = text.IndexOf('\n', Math.Min(offset, text.Length));
        return SourceSpan.FromBounds(start, end < 0 ? text.Length : end);
    }
}
