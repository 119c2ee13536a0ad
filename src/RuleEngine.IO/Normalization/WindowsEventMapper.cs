using System.Buffers.Text;
using System.Text;
using RuleEngine.Events;
using static RuleEngine.IO.Normalization.WindowsEventProperty;

namespace RuleEngine.IO.Normalization;

/// <summary>
/// Maps Windows events to ECS as Winlogbeat and the Elastic Agent do, so that published rules run unchanged. Values are copied into ECS fields and
/// stay in <c>winlog.event_data</c>. Only selected fields are computed. Not thread-safe.
/// </summary>
internal sealed class WindowsEventMapper
{
    private const int MaxTimeLength = 64;

    private static readonly EventModule[] Modules = [.. EventModules.All];
    private static readonly int Timestamp = EcsLayout.IdOf("@timestamp");

    private readonly FieldSelection _selection;
    private readonly BaseMapping _base = new();
    private readonly Dictionary<(EventModule Module, int Code), IMappingStep[]> _steps = [];
    private readonly MappingContext _context;

    /// <summary>A mapper into some fields.</summary>
    /// <param name="source">The event that is mapped, again and again.</param>
    /// <param name="fields">The fields that it fills.</param>
    public WindowsEventMapper(WindowsEvent source, EcsFields fields)
    {
        _selection = fields.Selection;
        _context = new MappingContext(source, fields);
    }

    /// <summary>Maps the event that the source holds now.</summary>
    /// <param name="time">The event's time.</param>
    /// <returns>What is missing, or null.</returns>
    public NormalizationProblem? Map(out EventTime time)
    {
        var (source, fields) = (_context.Source, _context.Fields);
        fields.Clear();
        time = default;
        if (source[EventId].IsEmpty) return new(false, "no EventID");
        source.Seal();
        if (ReadTime(source.Value(SystemTime)) is not { } written) return TimeProblem(source.Value(SystemTime));
        _context.Time = written;
        _context.Code = Utf8Parser.TryParse(source[EventId], out int code, out var used) && used == source[EventId].Length ? code : 0;
        var module = Find(source);
        _base.Apply(_context);
        if (module is not null)
        {
            foreach (var step in StepsOf(module)) step.Apply(_context);
        }
        time = _context.Time;
        if (fields.Wants(Timestamp)) fields.Set(Timestamp, EcsValue.From(time.ToString()));
        return null;
    }

    private static EventModule? Find(WindowsEvent source)
    {
        foreach (var module in Modules)
        {
            if (!module.Concerns(source)) continue;
            if (module.DropsPlaceholders) source.DropPlaceholders();
            return module;
        }
        return null;
    }

    private static EventTime? ReadTime(FieldValue text)
    {
        Span<char> characters = stackalloc char[MaxTimeLength];
        return text.Utf8.Length is > 0 and <= MaxTimeLength && EventTime.TryParse(characters[..Encoding.UTF8.GetChars(text.Utf8, characters)], out var time) ? time : null;
    }

    private static NormalizationProblem TimeProblem(FieldValue value)
    {
        if (value.IsMissing) return new(true, "no TimeCreated/@SystemTime");
        var text = value.ToString();
        return new(true, $"TimeCreated/@SystemTime is not a time: '{(text.Length > 64 ? text[..64] : text)}'");
    }

    private IMappingStep[] StepsOf(EventModule module)
    {
        if (_steps.TryGetValue((module, _context.Code), out var steps)) return steps;
        // A hostile log has codes without end.
        if (_steps.Count == 100_000) _steps.Clear();
        return _steps[(module, _context.Code)] = [.. module.Steps.Where(step => step.Concerns(_context.Code) && _selection.Concerns(step))];
    }
}
