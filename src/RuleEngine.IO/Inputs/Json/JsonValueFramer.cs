using System.Buffers;

namespace RuleEngine.IO.Inputs.Json;

/// <summary>
/// JSON that is not an object a line: the objects of an array, or objects one after the other, over any number of lines, or the hits in answers of
/// Elasticsearch. Braces and quotes are followed; nothing else is understood.
/// </summary>
/// <remarks>
/// When an object does not end (a brace or a quote is missing), its stretch is searched again for a line on which the next object begins: one
/// with <c>{</c> no further to the right. Such lines are trusted only there, and each byte is looked at twice at most.
/// </remarks>
internal sealed class JsonValueFramer(InputBuffer buffer, int maxLength) : IEventFramer
{
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}\n"u8);
    private static readonly SearchValues<byte> StringEnd = SearchValues.Create("\"\\\n"u8);

    private const string NextBegins = "the object has no end before the next one begins";

    private int _pending;
    private int _arrays;
    private int _arraysInHits;
    private int _column;
    private long _distrustedUntil;

    // The state of the scan inside an object.
    private int _position;
    private int _depth;
    private bool _inString;
    private bool _isDistrusted;
    private int _objectColumn;

    /// <inheritdoc/>
    public Frame Next()
    {
        Advance(_pending);
        _pending = 0;
        while (true)
        {
            switch (SkipToValue())
            {
                case (byte)'{' when EntersHits():
                    break;
                case (byte)'{':
                    return ScanObject();
                case (byte)']':
                    LeaveHits();
                    break;
                case 0:
                    return AtEnd();
                default:
                    return SkipGarbage();
            }
        }
    }

    // An answer is passed up to its hits, which are then read as the objects of any array.
    private bool EntersHits()
    {
        if (_arraysInHits > 0) return false;
        while (!SearchResponse.HasFirstName(buffer.Window) && buffer.Fill())
        {
        }
        if (!SearchResponse.Begins(buffer.Window)) return false;
        int length;
        bool? found;
        while ((found = SearchResponse.FindHits(buffer.Window, buffer.IsComplete, out length)) is null && buffer.Window.Length < SearchResponse.MaxHead) buffer.Fill();
        if (found != true) return false;
        Advance(length);
        _arraysInHits = ++_arrays;
        return true;
    }

    // What an answer says behind its hits, such as aggregations, is no event.
    private void LeaveHits()
    {
        Advance(1);
        _arrays--;
        _arraysInHits = 0;
        (_depth, _inString, _isDistrusted) = (SearchResponse.OpenObjects, false, false);
        SkipToEnd();
    }

    private void Advance(int length)
    {
        var passed = buffer.Window[..length];
        var lineEnd = passed.LastIndexOf((byte)'\n');
        _column = lineEnd < 0 ? _column + length : length - lineEnd - 1;
        buffer.Consume(length);
    }

    private byte SkipToValue()
    {
        while (true)
        {
            var window = buffer.Window;
            var skipped = 0;
            while (skipped < window.Length && !EndsHits(window[skipped]) && IsBetweenValues(window[skipped])) skipped++;
            var found = skipped < window.Length ? window[skipped] : (byte)0;
            Advance(skipped);
            if (found != 0 || skipped < window.Length) return found == 0 ? (byte)'?' : found;
            if (!buffer.Fill()) return 0;
        }
    }

    private bool EndsHits(byte value) => value == ']' && _arraysInHits > 0 && _arrays == _arraysInHits;

    private bool IsBetweenValues(byte value)
    {
        if (value == '[') _arrays++;
        else if (value == ']') _arrays--;
        return value is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)',' or (byte)'[' or (byte)']';
    }

    private Frame AtEnd()
    {
        if (_arrays <= 0) return Frame.End;
        _arrays = 0;
        return Frame.Garbage(buffer.Offset, InputProblemReason.Truncated, "the input ends inside the array");
    }

    // A value that is no object, or what is left of a broken one: up to the next line or object.
    private Frame SkipGarbage()
    {
        var offset = buffer.Offset;
        while (true)
        {
            var end = buffer.Window.IndexOfAny((byte)'\n', (byte)'{', (byte)']');
            Advance(end < 0 ? buffer.Window.Length : end);
            if (end >= 0 || !buffer.Fill()) return Frame.Garbage(offset, InputProblemReason.InvalidJson, "not a JSON object");
        }
    }

    private Frame ScanObject()
    {
        Restart(buffer.Position < _distrustedUntil);
        while (true)
        {
            var ending = ScanWindow();
            if (ending == ScanEnding.Complete && _position <= maxLength)
            {
                _pending = _position;
                return Frame.Event(buffer.Offset, _position);
            }
            if (ending == ScanEnding.NextObject) return GiveUp(InputProblemReason.InvalidJson, NextBegins);
            if (_position > maxLength) return SearchAgain(InputProblemReason.TooLong, FormattableString.Invariant($"the object is longer than {maxLength} bytes"));
            if (!buffer.Fill()) return SearchAgain(InputProblemReason.Truncated, "the input ends inside the object");
        }
    }

    private void Restart(bool isDistrusted)
    {
        (_position, _depth, _inString, _isDistrusted) = (0, 0, false, isDistrusted);
        _objectColumn = _column;
    }

    private Frame GiveUp(InputProblemReason reason, string message)
    {
        var frame = Frame.Garbage(buffer.Offset, reason, message);
        Advance(Math.Min(_position, buffer.Window.Length));
        return frame;
    }

    // First the whole stretch was trusted; now the object ends at the latest where the next one seems to begin.
    private Frame SearchAgain(InputProblemReason reason, string message)
    {
        if (!_isDistrusted)
        {
            _distrustedUntil = buffer.Position + Math.Min(_position, buffer.Window.Length);
            Restart(isDistrusted: true);
            if (ScanWindow() == ScanEnding.NextObject) return GiveUp(InputProblemReason.InvalidJson, NextBegins);
        }
        var frame = GiveUp(reason, message);
        if (reason == InputProblemReason.TooLong) SkipToEnd();
        return frame;
    }

    private void SkipToEnd()
    {
        var ending = ScanEnding.None;
        while (ending == ScanEnding.None)
        {
            _position = 0;
            ending = ScanWindow();
            Advance(Math.Min(_position, buffer.Window.Length));
            if (ending == ScanEnding.None && !buffer.Fill()) return;
        }
    }

    private ScanEnding ScanWindow()
    {
        var window = buffer.Window;
        while (_position < window.Length)
        {
            var next = window[_position..].IndexOfAny(_inString ? StringEnd : Structure);
            if (next < 0)
            {
                _position = window.Length;
                break;
            }
            _position += next;
            var found = window[_position];
            if (found == '\\' && _position + 1 == window.Length) break;
            // No text of JSON holds a line end: a quote is missing.
            _isDistrusted |= found == '\n' && _inString;
            if (found == '\n' && _isDistrusted && !IsLineVisible(window[(_position + 1)..])) break;
            _position += found == '\\' ? 2 : 1;
            if (found == '"') _inString = !_inString;
            else if (found == '{') _depth++;
            else if (found == '}' && --_depth == 0) return ScanEnding.Complete;
            else if (found == '\n' && _isDistrusted && IsObjectStart(window[_position..])) return ScanEnding.NextObject;
        }
        return ScanEnding.None;
    }

    private bool IsLineVisible(ReadOnlySpan<byte> line) => buffer.IsComplete || line.IndexOfAnyExcept(" \t,"u8) >= 0;

    private bool IsObjectStart(ReadOnlySpan<byte> line)
    {
        var indent = line.IndexOfAnyExcept(" \t,"u8);
        return indent >= 0 && indent <= _objectColumn && line[indent] == '{';
    }

    private enum ScanEnding
    {
        None,
        Complete,
        NextObject,
    }
}
