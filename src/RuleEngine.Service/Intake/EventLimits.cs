using System.Text;
using RuleEngine.Service.Journal;

namespace RuleEngine.Service.Intake;

/// <summary>What an event may have, whatever it says.</summary>
internal sealed class EventLimits(JournalOptions options)
{
    // As in Elasticsearch.
    private const int MaxIdBytes = 512;
    private const int MaxIndexBytes = 255;

    /// <summary>What of an event is too large; null when nothing is.</summary>
    public string? FindProblem(in IntakeEvent one)
    {
        if (one.Body.Length > options.MaxEventBytes)
        {
            return $"the event has {one.Body.Length} bytes, more than the {options.MaxEventBytes} that are allowed";
        }

        if (one.Id is { } id && Encoding.UTF8.GetByteCount(id) > MaxIdBytes)
        {
            return $"the id has more than {MaxIdBytes} bytes";
        }

        return one.Index is { } index && Encoding.UTF8.GetByteCount(index) > MaxIndexBytes ? $"the name of the index has more than {MaxIndexBytes} bytes" : null;
    }
}
