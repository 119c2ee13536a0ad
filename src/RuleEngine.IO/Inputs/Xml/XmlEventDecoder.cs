using System.Diagnostics.CodeAnalysis;
using RuleEngine.Events;
using RuleEngine.IO.Normalization;

namespace RuleEngine.IO.Inputs.Xml;

/// <summary>Reads Windows events written as XML, and normalises them.</summary>
internal sealed class XmlEventDecoder(FieldTable fields) : IEventDecoder
{
    private readonly WindowsEventNormalizer _normalizer = new(fields);
    private readonly XmlEventParser _parser = new();

    /// <inheritdoc/>
    public bool TryDecode(ArraySegment<byte> bytes, EventOrigin origin, [NotNullWhen(true)] out EventRecord? record, out DecodeProblem problem)
    {
        record = null;
        if (_parser.Parse(bytes, _normalizer.Source) is { } invalid)
        {
            problem = new DecodeProblem(InputProblemReason.InvalidXml, invalid);
            return false;
        }
        var missing = _normalizer.Lend(origin, out record);
        problem = missing is null ? default : new DecodeProblem(missing.IsAboutTime ? InputProblemReason.NoTime : InputProblemReason.InvalidXml, missing.Message);
        return missing is null && record is not null;
    }

    /// <inheritdoc/>
    public void Dispose() => _parser.Dispose();
}
