namespace RuleEngine.Rules.Formatting;

/// <summary>A value as it stands in a file, without the blanks that mean nothing.</summary>
internal abstract record LayoutValue
{
    /// <summary>The length of what cannot stand on one line.</summary>
    public const int Unbroken = 1_000_000_000;

    /// <summary>How many characters it takes on one line; <see cref="Unbroken"/> where it cannot.</summary>
    public abstract int FlatLength { get; }

    /// <summary>A sum that stays <see cref="Unbroken"/> once a part is.</summary>
    protected static int Sum(IEnumerable<int> lengths) => (int)Math.Min(lengths.Sum(length => (long)length), Unbroken);
}
