using System.Globalization;
using System.Text;

namespace RuleEngine.Language.Eql;

/// <summary>
/// Prints a syntax tree, either one node a line, indented, or as an S-expression on one line. Both say the same: a field stands bare
/// (in backticks where it needs them), a string in double quotes, and every other node begins with its name.
/// </summary>
internal sealed class EqlSyntaxPrinter
{
    private readonly StringBuilder _output = new();
    private readonly bool _isIndented;
    private int _level;

    private EqlSyntaxPrinter(bool isIndented) => _isIndented = isIndented;

    /// <summary>The tree with one node a line; lines end with LF.</summary>
    public static string Print(EqlSyntax syntax) => new EqlSyntaxPrinter(isIndented: true).Render(syntax);

    /// <summary>The tree on one line.</summary>
    public static string PrintLine(EqlSyntax syntax) => new EqlSyntaxPrinter(isIndented: false).Render(syntax);

    private string Render(EqlSyntax syntax)
    {
        Write(syntax);
        return _output.ToString();
    }

    private void Write(EqlSyntax syntax)
    {
        switch (syntax)
        {
            case EqlQuerySyntax { Pipes.Count: 0 } query: Write(query.Body); break;
            case EqlQuerySyntax query: WriteNode("piped", [query.Body, .. query.Pipes]); break;
            case EqlPipeSyntax pipe: WriteLeaf(pipe.IsHead ? "head" : "tail", Text(pipe.Count)); break;
            case EqlTimeSpanSyntax time: WriteLeaf("maxspan", Text(time.Value.TotalMilliseconds) + "ms"); break;
            case EqlTermSyntax term: WriteTerm(term.IsMissing ? "missing" : "term", term); break;
            case EqlBodySyntax body: WriteBody(body); break;
            case EqlExpressionSyntax expression: WriteExpression(expression); break;
            default: throw new ArgumentException($"A node of type {syntax.GetType().Name} has no printed form.", nameof(syntax));
        }
    }

    private void WriteBody(EqlBodySyntax body)
    {
        switch (body)
        {
            case EqlBodySyntax.EventQuery query:
                WriteNode(query.Category is null ? "any" : $"event {Quote(query.Category)}", [query.Condition]);
                break;
            case EqlBodySyntax.Sequence sequence:
                Open("sequence");
                WriteKeys(sequence.By);
                if (sequence.MaxSpan is not null) Write(sequence.MaxSpan);
                foreach (var term in sequence.Terms) Write(term);
                if (sequence.Until is not null) WriteTerm("until", sequence.Until);
                Close();
                break;
            case EqlBodySyntax.Sample sample:
                Open("sample");
                WriteKeys(sample.By);
                foreach (var term in sample.Terms) Write(term);
                Close();
                break;
        }
    }

    private void WriteTerm(string name, EqlTermSyntax term)
    {
        Open(name);
        Write(term.Query);
        WriteKeys(term.By);
        if (term.RunsSpan.Length > 0) WriteLeaf("runs", Text(term.Runs));
        Close();
    }

    private void WriteKeys(IReadOnlyList<EqlExpressionSyntax> keys)
    {
        if (keys.Count > 0) WriteNode("by", keys);
    }

    private void WriteExpression(EqlExpressionSyntax expression)
    {
        switch (expression)
        {
            case EqlExpressionSyntax.Logical x: WriteNode(x.IsAnd ? "and" : "or", x.Operands); break;
            case EqlExpressionSyntax.Not x: WriteNode("not", [x.Operand]); break;
            case EqlExpressionSyntax.Comparison x: WriteNode(Symbol(x.Operator), [x.Left, x.Right]); break;
            case EqlExpressionSyntax.Match x: WriteNode((x.IsRegex ? "regex" : "like") + Tilde(x.IgnoreCase), [x.Operand, .. x.Patterns]); break;
            case EqlExpressionSyntax.In x: WriteNode((x.Negated ? "not-in" : "in") + Tilde(x.IgnoreCase), [x.Operand, .. x.Values]); break;
            case EqlExpressionSyntax.Arithmetic x: WriteNode(x.Operator.ToString(), [x.Left, x.Right]); break;
            case EqlExpressionSyntax.Negate x: WriteNode("negate", [x.Operand]); break;
            case EqlExpressionSyntax.Call x: WriteNode($"call {x.Name}{Tilde(x.IgnoreCase)}", x.Arguments); break;
            default: WriteAtom(Atom(expression)); break;
        }
    }

    private static string Atom(EqlExpressionSyntax expression) => expression switch
    {
        EqlExpressionSyntax.Field x => (x.IsOptional ? "?" : "") + Name(x.Path),
        EqlExpressionSyntax.StringLiteral x => Quote(x.Value),
        EqlExpressionSyntax.IntegerLiteral x => x.Value.ToString(CultureInfo.InvariantCulture),
        EqlExpressionSyntax.DecimalLiteral x => Decimal(x.Value),
        EqlExpressionSyntax.BooleanLiteral x => x.Value ? "true" : "false",
        EqlExpressionSyntax.NullLiteral => "null",
        _ => throw new ArgumentException($"A node of type {expression.GetType().Name} has no printed form.", nameof(expression)),
    };

    private void WriteNode(string name, IEnumerable<EqlSyntax> children)
    {
        Open(name);
        foreach (var child in children) Write(child);
        Close();
    }

    private void WriteLeaf(string name, string value)
    {
        Open($"{name} {value}");
        Close();
    }

    private void WriteAtom(string text)
    {
        StartItem();
        _output.Append(text);
        if (_isIndented) _output.Append('\n');
    }

    private void Open(string name)
    {
        StartItem();
        _output.Append(_isIndented ? "" : "(").Append(name).Append(_isIndented ? "\n" : "");
        _level++;
    }

    private void Close()
    {
        _level--;
        if (!_isIndented) _output.Append(')');
    }

    private void StartItem()
    {
        if (_isIndented) _output.Append(' ', 2 * _level);
        else if (_level > 0) _output.Append(' ');
    }

    private static string Symbol(EqlComparisonOperator comparison) => comparison switch
    {
        EqlComparisonOperator.Equal => "==",
        EqlComparisonOperator.NotEqual => "!=",
        EqlComparisonOperator.Less => "<",
        EqlComparisonOperator.LessOrEqual => "<=",
        EqlComparisonOperator.Greater => ">",
        _ => ">=",
    };

    private static string Tilde(bool ignoreCase) => ignoreCase ? "~" : "";

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    // With a point or an exponent, so that it cannot be taken for a whole number.
    private static string Decimal(double number)
    {
        var text = Text(number);
        return text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text;
    }

    private static string Name(string path)
    {
        var isBare = path.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '@' or '.') &&
            !char.IsAsciiDigit(path[0]) && !EqlKeywords.TryFind(path, out _);
        return isBare ? path : $"`{path.Replace("`", "``", StringComparison.Ordinal)}`";
    }

    // Control characters, and those that turn the direction of writing: the printed tree must look like what it says.
    private static bool IsInvisible(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static string Quote(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var c in value)
        {
            if (c is '"' or '\\') text.Append('\\').Append(c);
            else if (c == '\n') text.Append("\\n");
            else if (c == '\r') text.Append("\\r");
            else if (c == '\t') text.Append("\\t");
            else if (IsInvisible(c)) text.Append(CultureInfo.InvariantCulture, $"\\u{{{(int)c:x2}}}");
            else text.Append(c);
        }
        return text.Append('"').ToString();
    }
}
