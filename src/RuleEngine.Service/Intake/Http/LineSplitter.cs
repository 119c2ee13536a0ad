namespace RuleEngine.Service.Intake.Http;

/// <summary>Items are lines; those that are blank are none, unless they are asked for.</summary>
/// <param name="maxBytes">The longest line.</param>
/// <param name="keepsBlank">Whether blank lines count.</param>
internal sealed class LineSplitter(int maxBytes, bool keepsBlank = false) : IBodySplitter
{
    private int _scanned;
    private bool _isDropping;

    /// <inheritdoc/>
    public string? Problem => null;

    /// <inheritdoc/>
    public bool TryRead(BodyBuffer buffer, out ArraySegment<byte> item, out bool isWhole)
    {
        while (TryReadAny(buffer, out item, out isWhole))
        {
            if (keepsBlank || !isWhole || item.AsSpan().ContainsAnyExcept(" \t"u8))
            {
                return true;
            }
        }

        return false;
    }

    private bool TryReadAny(BodyBuffer buffer, out ArraySegment<byte> item, out bool isWhole)
    {
        var rest = buffer.Rest;
        var end = rest[_scanned..].IndexOf((byte)'\n');
        if (end >= 0 || (buffer.IsEnded && (rest.Length > 0 || _isDropping)))
        {
            var length = end >= 0 ? _scanned + end : rest.Length;
            item = WithoutReturn(buffer.Take(length, end >= 0 ? 1 : 0));
            isWhole = !_isDropping && length <= maxBytes + 1;
            (_scanned, _isDropping) = (0, false);
            return true;
        }

        _scanned = rest.Length;
        if (rest.Length > maxBytes + 1)
        {
            buffer.Take(rest.Length);
            (_scanned, _isDropping) = (0, true);
        }

        (item, isWhole) = (ArraySegment<byte>.Empty, false);
        return false;
    }

    private static ArraySegment<byte> WithoutReturn(ArraySegment<byte> line) => line.Count > 0 && line[^1] == '\r' ? line[..^1] : line;
}
