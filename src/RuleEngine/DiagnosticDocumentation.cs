using RuleEngine.Diagnostics;

namespace RuleEngine;

/// <summary>What the documentation says of a finding, with an example that can be run.</summary>
public sealed record DiagnosticDocumentation
{
    private readonly DiagnosticPage _page;

    private DiagnosticDocumentation(DiagnosticDescriptor descriptor, DiagnosticPage page) => (Descriptor, _page) = (descriptor, page);

    /// <summary>The documentation of all findings, in the order of their codes.</summary>
    public static IReadOnlyList<DiagnosticDocumentation> All { get; } =
        [.. DiagnosticCatalog.All.Where(descriptor => DiagnosticPages.ByCode.ContainsKey(descriptor.Code)).Select(descriptor => new DiagnosticDocumentation(descriptor, DiagnosticPages.ByCode[descriptor.Code]))];

    /// <summary>The code, severity and wording.</summary>
    public DiagnosticDescriptor Descriptor { get; }

    /// <summary>What it means and how to mend it, in a few sentences.</summary>
    public string Meaning => RuleLinter.Checks.FirstOrDefault(check => check.Descriptor == Descriptor) is { } check ? $"{check.Why} {_page.Meaning}" : _page.Meaning;

    /// <summary>What the example is made of.</summary>
    public DiagnosticExampleKind ExampleKind => _page.Kind;

    /// <summary>The type of the rule that the example changes, as rules write it; null when it changes none.</summary>
    public string? ExampleRuleType => _page.RuleType.Length == 0 ? null : _page.RuleType;

    /// <summary>Something that causes the finding, as a person would write it; what stands there very often is shortened.</summary>
    public string Example => DiagnosticExample.Shorten(_page.Example);

    /// <summary>Whether <see cref="Example"/> is shortened.</summary>
    public bool IsShortened => Example != _page.Example;

    /// <summary>Finds the documentation of a code, in any case; null when there is none.</summary>
    /// <param name="code">The code: <c>RE1101</c>.</param>
    public static DiagnosticDocumentation? Find(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return All.FirstOrDefault(page => page.Descriptor.Code.Equals(code, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Runs the example, and gives what is found in it: this finding, and perhaps others that come with it.</summary>
    public IReadOnlyList<Diagnostic> Demonstrate() => DiagnosticExample.Run(_page);
}
