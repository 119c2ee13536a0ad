using System.Diagnostics.CodeAnalysis;
using RuleEngine.Events;

namespace RuleEngine.IO.Inputs.Json;

/// <summary>Reads ECS documents, which pass as they are.</summary>
internal sealed class JsonEventDecoder(FieldTable fields) : IEventDecoder
{
    private readonly RecordMaker _maker = new(fields);

    /// <inheritdoc/>
    public bool TryDecode(ReadOnlySpan<byte> bytes, EventOrigin origin, [NotNullWhen(true)] out EventRecord? record, out DecodeProblem problem) =>
        _maker.TryMake(bytes.Trim(" \t\r\n"u8), origin, out record, out problem);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
