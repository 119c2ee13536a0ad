namespace RuleEngine.Events.Json;

/// <summary>Says by the names of a JSON object, while it is read, whether it is a document that is an event as it is.</summary>
public interface IDocumentJudge
{
    /// <summary>Looks at one more name of the object itself, in their order.</summary>
    /// <param name="name">The name as it is written, with its escapes.</param>
    /// <returns>Whether it is a document; null when more names must be seen. It is not asked again once it said so.</returns>
    bool? Judge(ReadOnlySpan<byte> name);

    /// <summary>Whether an object all of whose names were seen is a document.</summary>
    bool JudgeAtEnd();
}
