namespace RuleEngine.IO.Normalization;

/// <summary>A value on its way into an ECS document: a text, a whole number, or a list of texts.</summary>
internal readonly struct EcsValue
{
    private readonly object? _reference;

    private EcsValue(object? reference, long number) => (_reference, Number) = (reference, number);

    /// <summary>The number, when it is neither text nor list.</summary>
    public long Number { get; }

    /// <summary>The text, or null.</summary>
    public string? Text => _reference as string;

    /// <summary>The list, or null.</summary>
    public IReadOnlyList<string>? List => _reference as IReadOnlyList<string>;

    /// <summary>Whether there is no value.</summary>
    public bool IsMissing => _reference is null;

    /// <summary>A text.</summary>
    public static EcsValue From(string text) => new(text, 0);

    /// <summary>A whole number.</summary>
    public static EcsValue From(long number) => new(NumberMark.Instance, number);

    /// <summary>A list; a list of one stays a list in the document.</summary>
    public static EcsValue From(IReadOnlyList<string> list) => new(list, 0);

    private sealed class NumberMark
    {
        public static NumberMark Instance { get; } = new();
    }
}
