using System.IO.Compression;
using Microsoft.AspNetCore.Http.Features;

namespace RuleEngine.Service.Intake.Http;

/// <summary>The body of a request as a stream, unpacked, that gives no more than is allowed.</summary>
internal sealed class IntakeBody : IAsyncDisposable
{
    private readonly Stream _stream;
    private readonly long _maxBytes;
    private long _bytes;

    private IntakeBody(Stream stream, long maxBytes) => (_stream, _maxBytes) = (stream, maxBytes);

    /// <summary>Opens the body of a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="maxBytes">How many bytes it may have, packed and unpacked.</param>
    /// <exception cref="IntakeBodyException">It is packed in a way that is not known.</exception>
    public static IntakeBody Open(HttpContext context, long maxBytes)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = maxBytes;
        }

        if (context.Request.ContentLength > maxBytes)
        {
            throw TooLarge(maxBytes);
        }

        var body = context.Request.Body;
        var encoding = context.Request.Headers.ContentEncoding.ToString();
        return new IntakeBody(
            encoding.ToUpperInvariant() switch
            {
                "" or "IDENTITY" => body,
                "GZIP" or "X-GZIP" => new GZipStream(body, CompressionMode.Decompress, leaveOpen: true),
                "DEFLATE" => new ZLibStream(body, CompressionMode.Decompress, leaveOpen: true),
                _ => throw new IntakeBodyException(StatusCodes.Status415UnsupportedMediaType, $"the Content-Encoding '{encoding}' is not known; gzip and deflate are"),
            },
            maxBytes);
    }

    /// <summary>Reads on; 0 at the end.</summary>
    /// <exception cref="IntakeBodyException">The body is too large, or is not packed as it says.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        try
        {
            var read = await _stream.ReadAsync(buffer, cancellation);
            _bytes += read;
            return _bytes <= _maxBytes ? read : throw TooLarge(_maxBytes);
        }
        catch (InvalidDataException e)
        {
            throw new IntakeBodyException(StatusCodes.Status400BadRequest, $"the body is not packed as its Content-Encoding says: {e.Message}", e);
        }
        catch (BadHttpRequestException e)
        {
            throw e.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge(_maxBytes) : new IntakeBodyException(e.StatusCode, e.Message, e);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _stream is GZipStream or ZLibStream ? _stream.DisposeAsync() : ValueTask.CompletedTask;

    private static IntakeBodyException TooLarge(long maxBytes) =>
        new(StatusCodes.Status413PayloadTooLarge, $"the body has more than the {maxBytes} bytes that are allowed, packed or unpacked");
}
