namespace RuleEngine.Service.Intake.Http;

/// <summary>The body is one item.</summary>
/// <param name="maxBytes">The longest body.</param>
internal sealed class WholeSplitter(int maxBytes) : IBodySplitter
{
    private bool _isDropping;
    private bool _isDone;

    /// <inheritdoc/>
    public string? Problem => null;

    /// <inheritdoc/>
    public bool TryRead(BodyBuffer buffer, out ArraySegment<byte> item, out bool isWhole)
    {
        var length = buffer.Rest.Length;
        _isDropping |= length > maxBytes;
        (item, isWhole) = (ArraySegment<byte>.Empty, !_isDropping);
        if (_isDropping)
        {
            buffer.Take(length);
        }

        if (!buffer.IsEnded || _isDone)
        {
            return false;
        }

        item = buffer.Take(buffer.Rest.Length);
        return _isDone = true;
    }
}
