namespace RuleEngine.IO.Surveys;

/// <summary>One way to get an event: the sources that must all be on.</summary>
/// <param name="Sources">The sources; none for events that are always written.</param>
public sealed record SourceOption(IReadOnlyList<LogSource> Sources)
{
    /// <summary>The types of objects whose events come this way; none when that does not matter.</summary>
    internal IReadOnlyList<string> ObjectTypes { get; init; } = [];

    /// <summary>Equal ways have equal texts.</summary>
    internal string Identity => string.Join('+', Sources.Select(source => source.Title));
}
