namespace RuleEngine.Benchmarks.Tables;

/// <summary>What a measurement must show.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">What was measured; null when it was not.</param>
/// <param name="Limit">What it must be.</param>
/// <param name="Aim">What it should be.</param>
/// <param name="IsAtMost">Whether less is better.</param>
/// <param name="Format">How its numbers are written.</param>
internal sealed record Must(string Name, double? Value, double Limit, double Aim, bool IsAtMost = false, string Format = "N2")
{
    /// <summary>What came of it, in a word.</summary>
    public string Outcome => Value switch
    {
        null => "not measured",
        { } value when Meets(value, Aim) => "aim met",
        { } value when Meets(value, Limit) => "met",
        _ => "NOT MET",
    };

    private bool Meets(double value, double limit) => IsAtMost ? value <= limit : value >= limit;
}
