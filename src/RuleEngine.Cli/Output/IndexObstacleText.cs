
namespace RuleEngine.Cli.Output;

/// <summary>Says in words why the index cannot find a rule by a condition, and what would help.</summary>
internal static class IndexObstacleText
{
    /// <summary>What a condition is instead of something to look for.</summary>
    public static string WhyNot(IndexObstacle obstacle) => (obstacle.Kind switch
    {
        IndexObstacleKind.Pattern => "a pattern with wildcards",
        IndexObstacleKind.Regex => "a regular expression",
        IndexObstacleKind.Negation => "a negation: nearly every event passes, also one without the field",
        IndexObstacleKind.Range => "a comparison of size",
        IndexObstacleKind.Existence => "any value will do",
        IndexObstacleKind.Network => "a network of addresses",
        IndexObstacleKind.Period => "a stretch of time",
        IndexObstacleKind.Words => "words of a text",
        IndexObstacleKind.Function => "a function or calculation",
        IndexObstacleKind.FieldType => "the type of the field is not known, or compares otherwise than by equal text",
        IndexObstacleKind.FieldPattern => "the field is named by wildcards",
        IndexObstacleKind.Object => "asked of one object of several",
        IndexObstacleKind.Index => "only where the event is",
        _ => "it tells no events apart",
    }) + (obstacle.IsAlternative ? ", and one of alternatives" : "");

    /// <summary>What would let the index find fewer events for a stage; null where there is nothing to say.</summary>
    public static string? Hint(StageProfile stage)
    {
        if (stage.IsBroad) return "Add an equality on a field with many values, such as event.code, event.action or process.name, or a pattern with a longer text: few events satisfy it.";
        if (stage.FoundBy.Count > 0) return null;
        if (stage.Obstacles.Any(obstacle => obstacle.IsAlternative)) return "Give each alternative of the 'or' an equality or a pattern on one field, or ask one before it that all share: event.code == \"...\" and (... or ...).";
        return stage.Obstacles.All(obstacle => obstacle.Kind is IndexObstacleKind.Index or IndexObstacleKind.Constant)
            ? "The query asks for no value: ask what all events meant have in common, such as event.code, event.dataset or event.action."
            : "Ask first for a value that all events meant have, best event.code or event.action, else event.category; in EQL 'process where' instead of 'any where' does the last.";
    }
}
