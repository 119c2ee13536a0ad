using System.Text;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Rules.Formatting;

/// <summary>Reads the layout of keys and values. Recursion ends at <see cref="TomlLimits.MaxDepth"/>: deeper files have an error.</summary>
internal sealed class LayoutValueReader(LayoutTokens tokens)
{
    /// <summary>Reads a key up to what stands behind it.</summary>
    public LayoutKey ReadKey()
    {
        var text = new StringBuilder();
        var names = new List<string>();
        while (tokens.Next is not (TomlTokenKind.EqualsSign or TomlTokenKind.RightBracket))
        {
            var isDot = tokens.Next == TomlTokenKind.Dot;
            var part = tokens.Take();
            text.Append(part);
            if (!isDot) names.Add(part[0] is '"' or '\'' ? part[1..^1] : part);
        }
        return new LayoutKey(text.ToString(), names);
    }

    /// <summary>Reads a value.</summary>
    public LayoutValue Read() => tokens.Next switch
    {
        TomlTokenKind.LeftBracket => ReadArray(),
        TomlTokenKind.LeftBrace => ReadInlineTable(),
        _ => new LayoutScalar(tokens.Take()),
    };

    private LayoutArray ReadArray()
    {
        tokens.Take();
        var opening = tokens.TakeLineEnd();
        var items = new List<LayoutArrayItem>();
        var lines = new List<string>();
        tokens.TakeLines(lines);
        while (!tokens.TryTake(TomlTokenKind.RightBracket))
        {
            var leading = lines;
            lines = [];
            var value = Read();
            items.Add(new LayoutArrayItem(leading, value, TakeBehindItem(lines)));
        }
        return new LayoutArray(opening, items, lines);
    }

    // The comment of an element may stand before or behind the comma; where both do, the second one moves below.
    private string? TakeBehindItem(List<string> lines)
    {
        var comment = tokens.TakeLineEnd();
        tokens.TakeLines(lines);
        if (!tokens.TryTake(TomlTokenKind.Comma)) return comment;
        var behind = tokens.TakeLineEnd();
        if (comment is null && !lines.Exists(line => line.Length > 0)) comment = behind;
        else if (behind is not null) lines.Add(behind);
        tokens.TakeLines(lines);
        return comment;
    }

    private LayoutInlineTable ReadInlineTable()
    {
        tokens.Take();
        var entries = new List<(LayoutKey Key, LayoutValue Value)>();
        while (!tokens.TryTake(TomlTokenKind.RightBrace))
        {
            var key = ReadKey();
            tokens.Take();
            entries.Add((key, Read()));
            tokens.TryTake(TomlTokenKind.Comma);
        }
        return new LayoutInlineTable(entries);
    }
}
