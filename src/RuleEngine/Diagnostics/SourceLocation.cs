namespace RuleEngine.Diagnostics;

/// <summary>A stretch of a named text.</summary>
/// <param name="Source">The text.</param>
/// <param name="Span">The stretch.</param>
public sealed record SourceLocation(SourceText Source, SourceSpan Span)
{
    /// <summary>Where the stretch begins.</summary>
    public LinePosition Position => Source.GetPosition(Span.Start);

    /// <summary><c>path:line:column</c>, the form that editors and terminals make clickable.</summary>
    public override string ToString() => $"{Source.Path}:{Position.Line}:{Position.Column}";
}
