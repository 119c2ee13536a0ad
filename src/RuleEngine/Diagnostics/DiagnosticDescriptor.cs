using System.Globalization;

namespace RuleEngine.Diagnostics;

/// <summary>A kind of finding: its code, its severity and its wording, which stand in <see cref="DiagnosticCatalog"/> and nowhere else.</summary>
/// <param name="Code">The stable code, <c>RE</c> and four digits; never reused.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="MessageFormat">The wording, with <c>{0}</c>-style places for what was found.</param>
public sealed record DiagnosticDescriptor(string Code, DiagnosticSeverity Severity, string MessageFormat)
{
    /// <summary>The wording with its places filled in.</summary>
    public string Format(params object?[] arguments) => string.Format(CultureInfo.InvariantCulture, MessageFormat, arguments);
}
