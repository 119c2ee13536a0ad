using RuleEngine.Events;

namespace RuleEngine.IO.Normalization;

/// <summary>The document of a Windows event, written when somebody asks for it.</summary>
/// <param name="bytes">The event as <see cref="WindowsEvent.Seal"/> gives it.</param>
internal sealed class WindowsEventDocument(byte[] bytes) : IEventDocument
{
    // This object and the header of the array.
    private const int Overhead = 48;

    [ThreadStatic]
    private static Writer? _writer;

    /// <inheritdoc/>
    public int Size => Overhead + bytes.Length;

    /// <inheritdoc/>
    public byte[] Write() => Write(bytes);

    /// <summary>The document of an event as <see cref="WindowsEvent.Seal"/> gives it.</summary>
    public static byte[] Write(byte[] bytes) => (_writer ??= new Writer()).Write(bytes);

    /// <summary>Makes the event as its log held it.</summary>
    public void Load(WindowsEvent target) => target.Load(bytes);

    private sealed class Writer
    {
        private readonly WindowsEvent _source = new(new DataNameTable());
        private readonly EcsFields _fields = new(FieldSelection.All);
        private readonly WindowsEventMapper _mapper;

        public Writer() => _mapper = new WindowsEventMapper(_source, _fields);

        public byte[] Write(byte[] bytes)
        {
            _source.Load(bytes);
            // Only events that could be mapped have a document.
            if (_mapper.Map(out _) is { } problem) throw new InvalidOperationException(problem.Message);
            return EcsDocumentWriter.Write(_source, _fields);
        }
    }
}
