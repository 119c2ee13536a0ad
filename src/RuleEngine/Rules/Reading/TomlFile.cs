using RuleEngine.Diagnostics;
using RuleEngine.Rules.Keys;
using RuleEngine.Rules.Toml;

namespace RuleEngine.Rules.Reading;

/// <summary>A TOML file of some kind while it is read: its document, and where findings go.</summary>
internal abstract class TomlFile
{
    private readonly DiagnosticBag _findings;
    private readonly bool _isBroken;

    /// <summary>Takes a document that was read into <paramref name="findings"/>.</summary>
    protected TomlFile(TomlDocument document, DiagnosticBag findings) => (Document, _findings, _isBroken) = (document, findings, findings.HasErrors);

    /// <summary>The TOML document.</summary>
    public TomlDocument Document { get; }

    /// <summary>The keys of files of this kind.</summary>
    public abstract KeySet Keys { get; }

    /// <summary>What is said of a key that files of this kind do not have.</summary>
    public abstract DiagnosticDescriptor UnknownKey { get; }

    /// <summary>What is said of many of them.</summary>
    public abstract DiagnosticDescriptor MoreUnknownKeys { get; }

    /// <summary>Adds a finding.</summary>
    public void Report(DiagnosticDescriptor descriptor, SourceSpan span, string? hint, params object?[] arguments) =>
        _findings.Report(descriptor, Document.Locate(span), hint, arguments);

    /// <summary>
    /// Adds a finding about a missing key, at the header of its table. A file that is broken as TOML gets none: what is missing may be what
    /// could not be read.
    /// </summary>
    /// <param name="table">The table that lacks the key.</param>
    /// <param name="path">The key with its table: <c>rule.query</c>.</param>
    /// <param name="neededBy">What needs it: <c>a rule of type eql</c>.</param>
    /// <param name="hint">What to write, or null.</param>
    public void ReportMissing(TomlTable table, string path, string neededBy, string? hint = null)
    {
        if (!_isBroken) Report(DiagnosticCatalog.MissingKey, table.Span, hint, path, neededBy);
    }
}
