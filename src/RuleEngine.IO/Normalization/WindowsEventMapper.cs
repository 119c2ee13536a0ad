using System.Buffers.Text;
using RuleEngine.Events;
using static RuleEngine.IO.Normalization.WindowsEventProperty;

namespace RuleEngine.IO.Normalization;

/// <summary>
/// Maps Windows events to ECS as Winlogbeat and the Elastic Agent do, so that published rules run unchanged. Values are copied into ECS fields and
/// stay in <c>winlog.event_data</c>. Only selected fields are computed. Not thread-safe.
/// </summary>
internal sealed class WindowsEventMapper
{
    private const int MaxCodes = 100_000;

    private static readonly EventModule[] Modules = [.. EventModules.All];
    private static readonly int Timestamp = EcsLayout.IdOf("@timestamp");

    private readonly FieldSelection _selection;
    private readonly BaseMapping _base;
    // The steps for each code that was met, a dictionary a module.
    private readonly Dictionary<int, IMappingStep[]>[] _steps = [.. Modules.Select(_ => new Dictionary<int, IMappingStep[]>())];
    private readonly MappingContext _context;

    /// <summary>A mapper into some fields.</summary>
    /// <param name="source">The event that is mapped, again and again.</param>
    /// <param name="fields">The fields that it fills.</param>
    public WindowsEventMapper(WindowsEvent source, EcsFields fields)
    {
        _selection = fields.Selection;
        _base = new BaseMapping(_selection);
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
        source.Close();
        if (!EventTime.TryParse(source[SystemTime], out var written)) return TimeProblem(source.Value(SystemTime));
        _context.Time = written;
        _context.Code = Utf8Parser.TryParse(source[EventId], out int code, out var used) && used == source[EventId].Length ? code : 0;
        var module = Find(source);
        _base.Apply(_context);
        if (module >= 0)
        {
            foreach (var step in StepsOf(module)) step.Apply(_context);
        }
        time = _context.Time;
        if (fields.Wants(Timestamp)) fields.Set(Timestamp, EcsValue.From(_context.Scratch.Take(time)));
        return null;
    }

    // The number of the module that an event belongs to, or -1.
    private static int Find(WindowsEvent source)
    {
        for (var module = 0; module < Modules.Length; module++)
        {
            if (!Modules[module].Concerns(source)) continue;
            if (Modules[module].DropsPlaceholders) source.DropPlaceholders();
            return module;
        }
        return -1;
    }

    private static NormalizationProblem TimeProblem(FieldValue value)
    {
        if (value.IsMissing) return new(true, "no TimeCreated/@SystemTime");
        var text = value.ToString();
        return new(true, $"TimeCreated/@SystemTime is not a time: '{(text.Length > 64 ? text[..64] : text)}'");
    }

    private IMappingStep[] StepsOf(int module)
    {
        var known = _steps[module];
        if (known.TryGetValue(_context.Code, out var steps)) return steps;
        // A hostile log has codes without end.
        if (known.Count == MaxCodes) known.Clear();
        return known[_context.Code] = [.. Modules[module].Steps.Where(step => step.Concerns(_context.Code) && _selection.Concerns(step))];
    }
}
