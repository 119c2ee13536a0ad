namespace RuleEngine.Testing.Scaffolding;

/// <summary>A case with events of its own.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it shows.</param>
/// <param name="Events">The events, in time.</param>
/// <param name="Alerts">How many alerts are expected.</param>
internal sealed record ScaffoldCase(string Name, string Description, IReadOnlyList<ScaffoldEvent> Events, int Alerts)
{
    /// <summary>A file with what happened before; null for none.</summary>
    public string? History { get; init; }

    /// <summary>A file with indicators; null for none.</summary>
    public string? Indicators { get; init; }
}
