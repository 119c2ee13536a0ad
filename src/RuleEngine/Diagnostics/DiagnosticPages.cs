using System.Reflection;
using System.Text.RegularExpressions;

namespace RuleEngine.Diagnostics;

/// <summary>
/// Reads the pages of findings, which are embedded from <c>Diagnostics/Pages/*.txt</c>, a file a range of codes: a line <c>== RE1234</c>, lines of meaning, then
/// the example behind its kind (<c>eql: …</c>, <c>rule threshold: …</c>), up to the next code.
/// </summary>
internal static partial class DiagnosticPages
{
    private const string Mark = "== ";

    private static readonly Lazy<IReadOnlyDictionary<string, DiagnosticPage>> Read = new(ReadAll);

    /// <summary>The pages by their codes.</summary>
    public static IReadOnlyDictionary<string, DiagnosticPage> ByCode => Read.Value;

    private static Dictionary<string, DiagnosticPage> ReadAll()
    {
        var assembly = typeof(DiagnosticPages).Assembly;
        return assembly.GetManifestResourceNames().Where(name => name.Contains(".Diagnostics.Pages.", StringComparison.Ordinal))
            .SelectMany(name => ReadFile(assembly, name)).ToDictionary(page => page.Code, StringComparer.Ordinal);
    }

    private static IEnumerable<DiagnosticPage> ReadFile(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return [.. ("\n" + reader.ReadToEnd().ReplaceLineEndings("\n")).Split("\n" + Mark).Skip(1).Select(ReadPage)];
    }

    private static DiagnosticPage ReadPage(string text)
    {
        var page = Page().Match(text);
        if (!page.Success) throw new InvalidOperationException($"The page of {text.Split('\n')[0]} has no example.");
        return new DiagnosticPage(
            page.Groups["code"].Value,
            page.Groups["meaning"].Value.Trim().ReplaceLineEndings(" "),
            Enum.Parse<DiagnosticExampleKind>(page.Groups["kind"].Value, ignoreCase: true),
            page.Groups["type"].Value,
            page.Groups["example"].Value.TrimEnd('\n'));
    }

    [GeneratedRegex(@"^(?<code>RE\d{4})\n(?<meaning>.+?)\n(?<kind>eql|kql|lucene|ncalc|toml|bytes|rule|lint|named|twice|copied|case|project|indicators|exceptions|values)( (?<type>\w+))?: ?(?<example>.+)$", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Page();
}
