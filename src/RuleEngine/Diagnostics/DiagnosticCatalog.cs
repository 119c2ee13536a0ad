using System.Reflection;

namespace RuleEngine.Diagnostics;

/// <summary>
/// Every finding that RuleEngine can report, with its code. RE10xx TOML · RE11xx and RE12xx rules · RE2xxx query syntax · RE3xxx binding ·
/// RE4xxx planning · RE5xxx lint · RE60xx test cases. A code is never reused, and each has a case in <c>tests/cases/diagnostics</c>.
/// </summary>
public static partial class DiagnosticCatalog
{
    // Lazy, because the order in which the parts of this class initialise their fields is not defined.
    private static readonly Lazy<IReadOnlyList<DiagnosticDescriptor>> Collected = new(() =>
        [.. typeof(DiagnosticCatalog).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => field.GetValue(null)).OfType<DiagnosticDescriptor>().OrderBy(descriptor => descriptor.Code, StringComparer.Ordinal)]);

    /// <summary>All findings, in the order of their codes.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All => Collected.Value;

    private static DiagnosticDescriptor Error(string code, string message) => new(code, DiagnosticSeverity.Error, message);

    private static DiagnosticDescriptor Info(string code, string message) => new(code, DiagnosticSeverity.Info, message);

    private static DiagnosticDescriptor Warning(string code, string message) => new(code, DiagnosticSeverity.Warning, message);
}
