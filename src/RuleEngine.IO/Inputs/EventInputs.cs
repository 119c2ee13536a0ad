using System.Reactive.Linq;
using RuleEngine.Events;
using RuleEngine.IO.Files;

namespace RuleEngine.IO.Inputs;

/// <summary>
/// Events from files, folders, patterns and standard input, merged by time. Formats are recognised by content. Inputs are read in a stream: memory
/// does not grow with their size. What cannot be read is counted in <see cref="Report"/> and skipped.
/// </summary>
public sealed class EventInputs
{
    private readonly IReadOnlyList<EventInput> _inputs;
    private int _isStarted;

    private EventInputs(IEnumerable<string> paths, FieldTable fields, EventInputOptions options)
    {
        var (files, errors) = PathExpander.Expand(paths, _ => true);
        Report = new InputReport(files.Count, errors);
        _inputs = [.. files.Select((file, ordinal) => new EventInput(file, ordinal, fields, options, Report))];
    }

    /// <summary>What was read so far, what was skipped, and why. Paths that do not exist are in it at once.</summary>
    public InputReport Report { get; }

    /// <summary>Finds the inputs that paths stand for. No file is opened yet.</summary>
    /// <param name="paths">Files, folders (everything below them), patterns (<c>*</c>, <c>?</c>, <c>**</c>), and <c>-</c> for standard input.</param>
    /// <param name="fields">The fields to extract: those of a compiled rule set.</param>
    /// <param name="options">Limits, or null for the usual ones.</param>
    /// <exception cref="ArgumentOutOfRangeException">A limit is not positive, or <see cref="EventInputOptions.MaxEventBytes"/> is above 1 GiB.</exception>
    public static EventInputs Open(IEnumerable<string> paths, FieldTable fields, EventInputOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(fields);
        options ??= new EventInputOptions();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxEventBytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.MaxEventBytes, 1 << 30);
        ArgumentOutOfRangeException.ThrowIfNegative(options.MaxProblemsPerInput);
        return new EventInputs(paths, fields, options);
    }

    /// <summary>
    /// The events of all inputs, lazily: by time, equal times in the order of the inputs, and each input's own events in its order. Leaving the
    /// loop closes the files.
    /// </summary>
    /// <exception cref="InvalidOperationException">The inputs were read before; they can be read once, because standard input can.</exception>
    public IEnumerable<EventRecord> ReadAll()
    {
        if (Interlocked.Exchange(ref _isStarted, 1) != 0) throw new InvalidOperationException("The inputs were read before; open them again.");
        using var merger = new EventMerger(_inputs);
        foreach (var record in merger.Merge()) yield return record;
    }

    /// <summary>The same events pushed to a subscriber on its own thread; the reading stops when the subscription ends. One subscription only.</summary>
    public IObservable<EventRecord> ToObservable() => ReadAll().ToObservable();
}
