using System.Diagnostics.CodeAnalysis;
using RuleEngine.Events;
using RuleEngine.IO.Normalization;

namespace RuleEngine.IO.Inputs.Xml;

/// <summary>Reads Windows events written as XML, and normalises them.</summary>
internal sealed class XmlEventDecoder(FieldTable fields) : IEventDecoder
{
    private readonly RecordMaker _maker = new(fields);
    private readonly XmlEventParser _parser = new();
    private readonly WindowsEvent _event = new();
    private readonly WindowsEventNormalizer _normalizer = new();

    /// <inheritdoc/>
    public bool TryDecode(ReadOnlySpan<byte> bytes, EventOrigin origin, [NotNullWhen(true)] out EventRecord? record, out DecodeProblem problem)
    {
        record = null;
        if (_parser.Parse(bytes, _event) is { } invalid)
        {
            problem = new DecodeProblem(InputProblemReason.InvalidXml, invalid);
            return false;
        }
        if (_normalizer.Normalize(_event, out var json) is { } missing)
        {
            problem = new DecodeProblem(missing.Contains("SystemTime", StringComparison.Ordinal) ? InputProblemReason.NoTime : InputProblemReason.InvalidXml, missing);
            return false;
        }
        return _maker.TryMake(json, origin, out record, out problem);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _parser.Dispose();
        _normalizer.Dispose();
    }
}
