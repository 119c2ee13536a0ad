using System.Buffers;

namespace RuleEngine.Service.Intake.Http;

/// <summary>The body is a JSON array, and its elements are the items. Whether an element is JSON is not looked at, only where it ends.</summary>
/// <param name="maxBytes">The longest element.</param>
internal sealed class ArraySplitter(int maxBytes) : IBodySplitter
{
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[],"u8);
    private static readonly SearchValues<byte> StringEnds = SearchValues.Create("\"\\"u8);

    private Phase _phase;
    private int _scanned;
    private int _depth;
    private bool _isInString;
    private bool _isDropping;

    private enum Phase
    {
        BeforeArray,
        BeforeElement,
        InElement,
        BehindArray,
    }

    /// <inheritdoc/>
    public string? Problem { get; private set; }

    /// <inheritdoc/>
    public bool TryRead(BodyBuffer buffer, out ArraySegment<byte> item, out bool isWhole)
    {
        while (Problem is null && TryFindElement(buffer))
        {
            if (FindEnd(buffer.Rest) is not { } length)
            {
                DropTooLong(buffer);
                break;
            }

            item = buffer.Take(length);
            isWhole = !_isDropping && length <= maxBytes;
            (_phase, _scanned, _isDropping) = (Phase.BeforeElement, 0, false);
            return true;
        }

        if (buffer.IsEnded && _phase != Phase.BehindArray)
        {
            Problem ??= "the array does not end";
        }

        (item, isWhole) = (ArraySegment<byte>.Empty, false);
        return false;
    }

    // Passes over what stands between elements.
    private bool TryFindElement(BodyBuffer buffer)
    {
        var rest = buffer.Rest;
        var at = 0;
        for (; at < rest.Length && _phase != Phase.InElement && Problem is null; at++)
        {
            switch (rest[at])
            {
                case (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n':
                case (byte)',' when _phase == Phase.BeforeElement:
                    break;
                case (byte)'[' when _phase == Phase.BeforeArray:
                    _phase = Phase.BeforeElement;
                    break;
                case (byte)']' when _phase == Phase.BeforeElement:
                    _phase = Phase.BehindArray;
                    break;
                case var _ when _phase == Phase.BeforeElement:
                    _phase = Phase.InElement;
                    at--;
                    break;
                default:
                    Problem = "there is more behind the end of the array";
                    break;
            }
        }

        buffer.Take(at);
        return _phase == Phase.InElement;
    }

    // The length of the element, when its end was read.
    private int? FindEnd(ReadOnlySpan<byte> rest)
    {
        while (true)
        {
            var found = rest[_scanned..].IndexOfAny(_isInString ? StringEnds : Structure);
            if (found < 0)
            {
                _scanned = rest.Length;
                return null;
            }

            var at = _scanned + found;
            var one = rest[at];
            if (_isInString && one == '\\')
            {
                if (at + 1 == rest.Length)
                {
                    _scanned = at;
                    return null;
                }

                _scanned = at + 2;
                continue;
            }

            _scanned = at + 1;
            if (Pass(one) is { } extra)
            {
                return at + extra;
            }
        }
    }

    // 1 when the byte is the last of the element, 0 when it is the first behind it, else null.
    private int? Pass(byte one)
    {
        switch (one)
        {
            case (byte)'"':
                _isInString = !_isInString;
                return null;
            case (byte)'{' or (byte)'[':
                _depth++;
                return null;
            case (byte)',':
                return _depth == 0 ? 0 : null;
            default:
                return _depth == 0 ? 0 : --_depth == 0 ? 1 : null;
        }
    }

    private void DropTooLong(BodyBuffer buffer)
    {
        // The last byte may be a backslash that belongs to the one behind it.
        if (_scanned > maxBytes + 1)
        {
            buffer.Take(_scanned);
            (_scanned, _isDropping) = (0, true);
        }
    }
}
