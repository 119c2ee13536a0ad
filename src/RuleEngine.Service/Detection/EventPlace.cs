namespace RuleEngine.Service.Detection;

/// <summary>Which event it is.</summary>
/// <param name="Source">Who brought it.</param>
/// <param name="Position">The position behind it in the journal.</param>
internal readonly record struct EventPlace(string Source, long Position);
