using System.Text.Json;

namespace RuleEngine.Service.Intake.Http;

/// <summary>What became of the items of a request.</summary>
internal sealed class EventsAnswer
{
    // The rest is counted; who sends so much that is wrong has seen enough.
    private const int MaxListed = 1000;

    private readonly List<(long Place, string Reason)> _refused = [];
    private long _refusedCount;

    /// <summary>How many were taken.</summary>
    public long Taken { get; private set; }

    /// <summary>How many were there already.</summary>
    public long Duplicate { get; private set; }

    /// <summary>How many were looked at.</summary>
    public long Done => Taken + Duplicate + _refusedCount;

    /// <summary>What is wrong with the body, or why the service took no more of it.</summary>
    public string? Problem { get; set; }

    /// <summary>Adds an item.</summary>
    /// <param name="place">Its place in the body, from 1.</param>
    /// <param name="item">What became of it.</param>
    public void Add(long place, IntakeItem item)
    {
        switch (item.Verdict)
        {
            case IntakeVerdict.Taken:
                Taken++;
                break;
            case IntakeVerdict.Duplicate:
                Duplicate++;
                break;
            default:
                _refusedCount++;
                if (_refused.Count < MaxListed)
                {
                    _refused.Add((place, item.Reason ?? "no event"));
                }

                break;
        }
    }

    /// <summary>Writes the answer.</summary>
    public byte[] ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteBoolean("errors", _refusedCount > 0 || Problem is not null);
            json.WriteNumber("taken", Taken);
            json.WriteNumber("duplicate", Duplicate);
            json.WriteNumber("refused", _refusedCount);
            json.WriteStartArray("items");
            foreach (var (place, reason) in _refused)
            {
                json.WriteStartObject();
                json.WriteNumber("item", place);
                json.WriteString("reason", reason);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            if (Problem is not null)
            {
                json.WriteString("problem", Problem);
                json.WriteNumber("next", Done + 1);
            }

            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}
