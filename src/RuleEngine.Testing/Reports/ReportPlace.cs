using RuleEngine.Diagnostics;

namespace RuleEngine.Testing.Reports;

/// <summary>Where a finding is. Lines and columns count from 1, columns in UTF-16 code units; 0 where there is none.</summary>
/// <param name="Path">The file.</param>
/// <param name="Start">Where the stretch begins.</param>
/// <param name="End">Where it ends: the column behind its last character.</param>
internal sealed record ReportPlace(ReportPath Path, LinePosition Start = default, LinePosition End = default)
{
    /// <summary>The place of a location.</summary>
    public static ReportPlace Of(SourceLocation location, ReportPaths paths) =>
        new(paths.Of(location.Source.Path), location.Position, location.Source.GetPosition(location.Span.Start + location.Span.Length));

    /// <summary><c>path:line:column</c>, as far as known.</summary>
    public override string ToString() => FormattableString.Invariant($"{Path.Text}{(Start.Line > 0 ? $":{Start.Line}" : "")}{(Start.Column > 0 ? $":{Start.Column}" : "")}");
}
