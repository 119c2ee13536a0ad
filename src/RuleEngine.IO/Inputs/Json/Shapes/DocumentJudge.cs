using RuleEngine.Events.Json;

namespace RuleEngine.IO.Inputs.Json.Shapes;

/// <summary>Says by the first names of an object whether it is an ECS document, or nothing that is known: it is read as one meanwhile.</summary>
internal sealed class DocumentJudge : IDocumentJudge
{
    private ArraySegment<byte> _json;
    private int _patience;
    private bool _isIdentified;

    /// <summary>Begins with an object.</summary>
    /// <param name="json">The object.</param>
    /// <param name="patience">How many names that say nothing are looked at.</param>
    /// <param name="isIdentified">Whether its first name was put there, and counts for nothing.</param>
    public void Begin(ArraySegment<byte> json, int patience, bool isIdentified) => (_json, _patience, _isIdentified) = (json, patience, isIdentified);

    /// <inheritdoc/>
    public bool? Judge(ReadOnlySpan<byte> name)
    {
        if (_isIdentified)
        {
            _isIdentified = false;
            return null;
        }
        if (IsOfEcs(name)) return name.StartsWith("winlog"u8) || JudgeAtEnd();
        if (IsOfOther(name)) return false;
        return --_patience > 0 ? null : JudgeAtEnd();
    }

    /// <summary>Nothing speaks against a document but Event XML in one of its texts: its end tag, of which the one character that JSON may escape is the one before.</summary>
    public bool JudgeAtEnd() => _json.AsSpan().IndexOf("/Event"u8) < 0;

    private static bool IsOfEcs(ReadOnlySpan<byte> name) =>
        name.StartsWith("winlog"u8) || name.StartsWith("event."u8) || name.SequenceEqual("event"u8) || name.SequenceEqual("ecs"u8) || name.SequenceEqual("agent"u8)
        || name.SequenceEqual("process"u8) || name.SequenceEqual("data_stream"u8);

    private static bool IsOfOther(ReadOnlySpan<byte> name)
    {
        // System and EventData have names with capitals, hits such that begin with a bar.
        if (name.IsEmpty || name[0] is (>= (byte)'A' and <= (byte)'Z') or (byte)'_' || AnomalyRecord.IsTelling(name)) return true;
        return WindowsKeys.Find(name) is { } key && ((key.Traits & ~(KeyTraits.Xml | KeyTraits.Winlog)) != 0 || key.MeaningIn(JsonShape.Winlogbeat6) is not null);
    }
}
