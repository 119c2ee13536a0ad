using RuleEngine.Diagnostics;

namespace RuleEngine.Rules.Toml;

/// <summary>Collects what is wrong with a file, in the order of the file, without echoes of bytes that could not be decoded.</summary>
/// <param name="source">The file.</param>
/// <param name="undecoded">Offsets of the characters that stand for invalid bytes, ascending; they are reported already.</param>
internal sealed class TomlProblems(SourceText source, IReadOnlyList<int> undecoded)
{
    // A file that is no TOML at all should not bury the reader.
    private const int Limit = 200;
    private readonly List<Diagnostic> _items = [];

    /// <summary>How many problems were found, those beyond the limit included.</summary>
    public int Count { get; private set; }

    /// <summary>Words and adds a problem.</summary>
    public void Report(DiagnosticDescriptor descriptor, SourceSpan span, string? hint, params object?[] arguments) =>
        Add(new Diagnostic(descriptor, descriptor.Format(arguments), Locate(span)) { Hint = hint });

    /// <summary>Words and adds a problem that has two places.</summary>
    public void ReportWith(SourceSpan related, DiagnosticDescriptor descriptor, SourceSpan span, string? hint, params object?[] arguments) =>
        Add(new Diagnostic(descriptor, descriptor.Format(arguments), Locate(span)) { Hint = hint, Related = Locate(related) });

    /// <summary>Adds the problem of a byte that could not be decoded.</summary>
    public void ReportUndecoded(SourceSpan span, byte value) =>
        Keep(new Diagnostic(DiagnosticCatalog.TomlInvalidUtf8, DiagnosticCatalog.TomlInvalidUtf8.Format(value), Locate(span)) { Hint = "save the file as UTF-8" });

    /// <summary>Hands the problems over, sorted by place.</summary>
    public void MoveTo(DiagnosticBag diagnostics) => diagnostics.AddRange(_items.OrderBy(item => item.Location!.Span.Start));

    private SourceLocation Locate(SourceSpan span) => new(source, span);

    private void Add(Diagnostic diagnostic)
    {
        Count++;
        if (HoldsUndecoded(diagnostic.Location!.Span)) return;
        Keep(diagnostic);
    }

    private void Keep(Diagnostic diagnostic)
    {
        if (_items.Count < Limit) _items.Add(diagnostic);
        else if (_items.Count == Limit) _items.Add(TooMany(diagnostic.Location));
    }

    private static Diagnostic TooMany(SourceLocation? location) =>
        new(DiagnosticCatalog.TomlTooManyErrors, DiagnosticCatalog.TomlTooManyErrors.Format(Limit), location)
        {
            Hint = "correct the first ones, and check that the file is TOML",
        };

    private bool HoldsUndecoded(SourceSpan span)
    {
        var (low, high) = (0, undecoded.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (undecoded[middle] < span.Start) low = middle + 1;
            else high = middle;
        }
        return low < undecoded.Count && undecoded[low] < span.End;
    }
}
