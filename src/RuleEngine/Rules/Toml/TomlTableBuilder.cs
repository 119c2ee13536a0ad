using System.Diagnostics.CodeAnalysis;
using RuleEngine.Diagnostics;

namespace RuleEngine.Rules.Toml;

/// <summary>Puts tables and entries together, and knows the rules about what may be defined twice, extended or reopened.</summary>
internal sealed class TomlTableBuilder(TomlProblems problems)
{
    /// <summary>The root table.</summary>
    public TomlTable Root { get; } = new TomlTable(new SourceSpan(0, 0)).Define(TomlTableOrigin.Root, new SourceSpan(0, 0));

    /// <summary>Opens the table of a <c>[header]</c>. When that is not allowed, it gives a table that belongs to nothing, so that the
    /// keys below the header collide with nothing.</summary>
    public TomlTable OpenTable(TomlKey key, SourceSpan span)
    {
        var detached = new TomlTable(span).Define(TomlTableOrigin.Header, span);
        if (!TryWalkHeader(key, out var parent)) return detached;
        if (!parent.TryGet(key.Last.Name, out var entry))
        {
            parent.TryAdd(new TomlEntry(key.Last.Name, key.Last.Span, detached));
            return detached;
        }
        if (entry.Value is TomlTable { Origin: TomlTableOrigin.Implicit } table) return table.Define(TomlTableOrigin.Header, span);
        ReportClash(key, entry);
        return detached;
    }

    /// <summary>Adds a table to the array of a <c>[[header]]</c>, under the same conditions.</summary>
    public TomlTable OpenTableArray(TomlKey key, SourceSpan span)
    {
        var element = new TomlTable(span).Define(TomlTableOrigin.Header, span);
        if (!TryWalkHeader(key, out var parent)) return element;
        if (!parent.TryGet(key.Last.Name, out var entry))
        {
            entry = new TomlEntry(key.Last.Name, key.Last.Span, new TomlArray(span, isTableArray: true));
            parent.TryAdd(entry);
        }
        if (entry.Value is TomlArray { IsTableArray: true } array) array.Items.Add(element);
        else ReportArrayClash(key, entry);
        return element;
    }

    /// <summary>Adds an entry to a table, through tables that its dotted key makes.</summary>
    /// <param name="table">The table that the key begins in.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The value, or null when it could not be read.</param>
    public void Add(TomlTable table, TomlKey key, TomlValue? value)
    {
        for (var i = 0; i < key.Parts.Count - 1; i++)
        {
            if (EnterDotted(table, key, i) is not { } next) return;
            table = next;
        }
        if (value is null) table.MarkUnreadable(key.Last.Name);
        else if (table.TryGet(key.Last.Name, out var first)) ReportDuplicate(key, first);
        else table.TryAdd(new TomlEntry(key.Last.Name, key.Last.Span, value));
    }

    private TomlTable? EnterDotted(TomlTable table, TomlKey key, int index)
    {
        var part = key.Parts[index];
        if (!table.TryGet(part.Name, out var entry))
        {
            var made = new TomlTable(part.Span).Define(TomlTableOrigin.DottedKeys, part.Span);
            table.TryAdd(new TomlEntry(part.Name, part.Span, made));
            return made;
        }
        switch (entry.Value)
        {
            case TomlTable { Origin: TomlTableOrigin.DottedKeys } open:
                return open;
            case TomlTable { Origin: TomlTableOrigin.Implicit } named:
                return named.Define(TomlTableOrigin.DottedKeys, part.Span);
            case TomlTable { Origin: TomlTableOrigin.Inline }:
                Report(DiagnosticCatalog.TomlInlineTableExtended, key, index, entry, "write the key inside the braces");
                return null;
            case TomlTable:
                Report(DiagnosticCatalog.TomlHeaderTableExtended, key, index, entry, "write the key below that header");
                return null;
            default:
                ReportNotATable(key, index, entry);
                return null;
        }
    }

    // Walks to the table that holds the last part of a header; the last element of an array of tables stands for the array.
    private bool TryWalkHeader(TomlKey key, [NotNullWhen(true)] out TomlTable? table)
    {
        table = Root;
        for (var i = 0; i < key.Parts.Count - 1 && table is not null; i++)
        {
            var part = key.Parts[i];
            if (table.TryGet(part.Name, out var entry))
            {
                table = EnterHeader(key, i, entry);
                continue;
            }
            var made = new TomlTable(part.Span);
            table.TryAdd(new TomlEntry(part.Name, part.Span, made));
            table = made;
        }
        return table is not null;
    }

    private TomlTable? EnterHeader(TomlKey key, int index, TomlEntry entry)
    {
        switch (entry.Value)
        {
            case TomlTable { Origin: not TomlTableOrigin.Inline } table:
                return table;
            case TomlArray { IsTableArray: true } array:
                return (TomlTable)array.Items[^1];
            case TomlTable:
                Report(DiagnosticCatalog.TomlInlineTableExtended, key, index, entry, "write the table inside the braces");
                return null;
            case TomlArray:
                Report(DiagnosticCatalog.TomlArrayExtended, key, index, entry, "write the elements inside the brackets, or all with [[headers]]");
                return null;
            default:
                ReportNotATable(key, index, entry);
                return null;
        }
    }

    private void ReportClash(TomlKey key, TomlEntry entry)
    {
        var index = key.Parts.Count - 1;
        switch (entry.Value)
        {
            case TomlTable { Origin: TomlTableOrigin.Inline }:
                Report(DiagnosticCatalog.TomlInlineTableExtended, key, index, entry, "write the keys inside the braces");
                break;
            case TomlTable { Origin: TomlTableOrigin.DottedKeys }:
                Report(DiagnosticCatalog.TomlDottedTableReopened, key, index, entry, "write all keys in one way");
                break;
            case TomlTable table:
                problems.ReportWith(table.Span, DiagnosticCatalog.TomlDuplicateTable, key.Last.Span, "move the keys below the first header", key.Show());
                break;
            case TomlArray { IsTableArray: true }:
                Report(DiagnosticCatalog.TomlArrayIsNoTable, key, index, entry, $"write [[{key.Show().Trim('\'')}]]");
                break;
            default:
                ReportDuplicate(key, entry);
                break;
        }
    }

    private void ReportArrayClash(TomlKey key, TomlEntry entry)
    {
        var index = key.Parts.Count - 1;
        switch (entry.Value)
        {
            case TomlTable { Origin: TomlTableOrigin.Inline }:
                Report(DiagnosticCatalog.TomlInlineTableExtended, key, index, entry, "write [{…}, {…}], or all with [[headers]]");
                break;
            case TomlTable:
                Report(DiagnosticCatalog.TomlTableIsNoArray, key, index, entry, "use double brackets for all of them");
                break;
            case TomlArray:
                Report(DiagnosticCatalog.TomlArrayExtended, key, index, entry, "write the elements inside the brackets, or all with [[headers]]");
                break;
            default:
                ReportDuplicate(key, entry);
                break;
        }
    }

    private void ReportDuplicate(TomlKey key, TomlEntry first) =>
        Report(DiagnosticCatalog.TomlDuplicateKey, key, key.Parts.Count - 1, first, "remove one of the two");

    private void ReportNotATable(TomlKey key, int index, TomlEntry entry)
    {
        var kind = entry.Value.KindName;
        var article = kind[0] is 'a' or 'i' ? "an" : "a";
        problems.ReportWith(entry.KeySpan, DiagnosticCatalog.TomlNotATable, key.Parts[index].Span, "rename one of the two", key.Show(index + 1), $"{article} {kind}");
    }

    private void Report(DiagnosticDescriptor descriptor, TomlKey key, int index, TomlEntry first, string? hint) =>
        problems.ReportWith(first.KeySpan, descriptor, key.Parts[index].Span, hint, key.Show(index + 1));
}
