using System.Text.Json;
using RuleEngine.Service.Store;

namespace RuleEngine.Service.Api;

/// <summary>One alert with all that is kept of it.</summary>
/// <param name="Alert">The alert in short.</param>
/// <param name="Document">The alert document, in ECS.</param>
/// <param name="BuildingBlocks">Of a sequence the documents of its building blocks, one an event, in their order; else empty.</param>
/// <param name="Events">The events that made it, as they are kept.</param>
internal sealed record AlertDetails(AlertAnswer Alert, JsonElement Document, IReadOnlyList<JsonElement> BuildingBlocks, IReadOnlyList<JsonElement> Events)
{
    /// <summary>The answer for a stored alert.</summary>
    public static AlertDetails Of(StoredAlert alert) => new(AlertAnswer.Of(alert), Read(alert.Document), [.. alert.BuildingBlocks.Select(Read)], [.. alert.Events.Select(Read)]);

    // Events may be nested as deep as the reader of events allows; they are passed on, and not walked.
    private static JsonElement Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 1000 });
        return document.RootElement.Clone();
    }
}
