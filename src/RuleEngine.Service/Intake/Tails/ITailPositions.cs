namespace RuleEngine.Service.Intake.Tails;

/// <summary>Knows what the journal has of followed files.</summary>
internal interface ITailPositions
{
    /// <summary>The end of the journal now.</summary>
    long End { get; }

    /// <summary>Of each file that has offsets (<see cref="TailOffset"/>), by its source and its number, the last one that the journal has behind a position.</summary>
    /// <param name="position">A position of the journal; what is no more there is left out.</param>
    IReadOnlyDictionary<(string Source, int File), long> ReadBehind(long position);
}
