using RuleEngine.Rules.Toml;

namespace RuleEngine.Rules.Formatting;

/// <summary>Reads the layout of a file that has no TOML errors.</summary>
internal sealed class LayoutReader
{
    private readonly LayoutTokens _tokens;
    private readonly LayoutValueReader _values;

    private LayoutReader(TomlSyntaxTree syntax)
    {
        _tokens = new LayoutTokens(syntax);
        _values = new LayoutValueReader(_tokens);
    }

    /// <summary>Reads a file.</summary>
    public static LayoutDocument Read(TomlSyntaxTree syntax) => new LayoutReader(syntax).ReadDocument();

    private LayoutDocument ReadDocument()
    {
        var sections = new List<LayoutSection>();
        var entries = new List<LayoutEntry>();
        LayoutHeader? header = null;
        while (true)
        {
            var lines = new List<string>();
            _tokens.TakeLines(lines);
            if (_tokens.Next is not (TomlTokenKind.EndOfFile or TomlTokenKind.LeftBracket))
            {
                entries.Add(ReadEntry(LayoutLead.Of(lines)));
                continue;
            }
            sections.Add(SectionOf(header, entries));
            if (_tokens.Next == TomlTokenKind.EndOfFile) return DocumentOf(sections, lines);
            header = ReadHeader(LayoutLead.Of(lines));
            entries = [];
        }
    }

    private LayoutEntry ReadEntry(LayoutLead lead)
    {
        var key = _values.ReadKey();
        _tokens.Take();
        var value = _values.Read();
        return new LayoutEntry(lead, key, value, _tokens.TakeLineEnd());
    }

    private LayoutHeader ReadHeader(LayoutLead lead)
    {
        _tokens.Take();
        var isArray = _tokens.TryTake(TomlTokenKind.LeftBracket);
        var key = _values.ReadKey();
        _tokens.Take();
        if (isArray) _tokens.Take();
        return new LayoutHeader(lead, key, isArray, _tokens.TakeLineEnd());
    }

    private static LayoutSection SectionOf(LayoutHeader? header, List<LayoutEntry> entries)
    {
        if (entries.Count == 0) return new LayoutSection(header, [], entries);
        var first = entries[0];
        entries[0] = first with { Lead = first.Lead with { Detached = [], HasBlank = false } };
        return new LayoutSection(header, WithoutFirstBlank(first.Lead.Detached), entries);
    }

    // What stands at the top of the file is about the file, wherever the first table goes.
    private static LayoutDocument DocumentOf(List<LayoutSection> sections, List<string> bottom)
    {
        if (sections is not [{ Entries.Count: 0 }, { Header: { } header } first, ..])
        {
            return new LayoutDocument([], sections, bottom);
        }

        sections[1] = first with { Header = header with { Lead = header.Lead with { Detached = [] } } };
        return new LayoutDocument(WithoutFirstBlank(header.Lead.Detached), sections, bottom);
    }

    private static IReadOnlyList<string> WithoutFirstBlank(IReadOnlyList<string> lines) => lines is ["", ..] ? [.. lines.Skip(1)] : lines;
}
