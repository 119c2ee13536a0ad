using System.Reactive.Linq;
using RuleEngine.Events;
using RuleEngine.IO.Files;
using RuleEngine.IO.Inputs.Ahead;
using RuleEngine.IO.Inputs.Containers;

namespace RuleEngine.IO.Inputs;

/// <summary>
/// Events from files, folders, patterns and standard input, merged by time. Formats are recognised by content, also those of archives (gzip, zip,
/// tar), whose members are inputs of their own, named <c>archive.zip!member.json</c>. Inputs are read in a stream: memory does not grow with their
/// size, and nothing is unpacked to disk. What cannot be read is counted in <see cref="Report"/> and skipped. Members of an archive on standard
/// input come one after the other, not merged, because it can be read only once.
/// </summary>
public sealed class EventInputs
{
    private readonly IReadOnlyList<InputFile> _files;
    private readonly FieldTable _fields;
    private readonly EventInputOptions _options;
    private int _isStarted;

    private EventInputs(IEnumerable<string> paths, FieldTable fields, EventInputOptions options)
    {
        string[] given = [.. paths];
        var (files, errors) = PathExpander.Expand(given.Where(path => !options.Contents.ContainsKey(path)), _ => true);
        Report = new InputReport(errors);
        _files = [.. files.Concat(given.Where(options.Contents.ContainsKey).Distinct().Select(path => new ExpandedPath(path, IsNamed: true))).Select(file => new InputFile(file, options))];
        (_fields, _options) = (fields, options);
    }

    /// <summary>What was read so far, what was skipped, and why. Paths that do not exist are in it at once.</summary>
    public InputReport Report { get; }

    /// <summary>Finds the inputs that paths stand for. No file is opened yet.</summary>
    /// <param name="paths">Files, folders (everything below them), patterns (<c>*</c>, <c>?</c>, <c>**</c>), and <c>-</c> for standard input.</param>
    /// <param name="fields">The fields to extract: those of a compiled rule set.</param>
    /// <param name="options">Limits, or null for the usual ones.</param>
    /// <exception cref="ArgumentOutOfRangeException">A limit is not positive, or <see cref="EventInputOptions.MaxEventBytes"/> is above 1 GiB, or
    /// <see cref="EventInputOptions.MaxContainerDepth"/> above 16.</exception>
    public static EventInputs Open(IEnumerable<string> paths, FieldTable fields, EventInputOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(fields);
        options ??= new EventInputOptions();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxEventBytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.MaxEventBytes, 1 << 30);
        ArgumentOutOfRangeException.ThrowIfNegative(options.MaxProblemsPerInput);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxDecompressedBytes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxCompressionRatio);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxContainerMembers);
        ArgumentOutOfRangeException.ThrowIfNegative(options.MaxContainerDepth);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.MaxContainerDepth, 16);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Threads);
        return new EventInputs(paths, fields, options);
    }

    /// <summary>
    /// The events of all inputs, lazily: by time, equal times in the order of the inputs, and each input's own events in its order. Leaving the
    /// loop closes the files.
    /// </summary>
    /// <exception cref="InvalidOperationException">The inputs were read before; they can be read once, because standard input can.</exception>
    public IEnumerable<EventRecord> ReadAll()
    {
        foreach (var record in ReadLent()) yield return record.Keep();
    }

    /// <summary>
    /// The same events, lent (<see cref="EventRecord.IsLent"/>): each is valid until the next one is asked for, and one that nobody keeps need not be copied. This is the
    /// fast way to feed a <see cref="DetectionRun"/>, which keeps what it needs.
    /// </summary>
    /// <exception cref="InvalidOperationException">The inputs were read before; they can be read once, because standard input can.</exception>
    public IEnumerable<EventRecord> ReadLent()
    {
        if (Interlocked.Exchange(ref _isStarted, 1) != 0) throw new InvalidOperationException("The inputs were read before; open them again.");
        using var crew = _options.Threads > 1 ? new BatchCrew(_fields, _options) : null;
        using var catalog = new InputCatalog(_files, _fields, _options, Report, crew);
        foreach (var record in new EventMerger(catalog).Merge()) yield return record;
    }

    /// <summary>The same events pushed to a subscriber on its own thread; the reading stops when the subscription ends. One subscription only.</summary>
    public IObservable<EventRecord> ToObservable() => ReadAll().ToObservable();
}
