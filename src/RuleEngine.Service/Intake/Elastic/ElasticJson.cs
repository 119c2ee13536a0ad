using System.Buffers;
using System.Text.Json;

namespace RuleEngine.Service.Intake.Elastic;

/// <summary>Small answers in JSON.</summary>
internal static class ElasticJson
{
    /// <summary>Writes an answer. To <c>HEAD</c> only its headers.</summary>
    /// <param name="response">Where to.</param>
    /// <param name="status">Its status.</param>
    /// <param name="write">Writes the body.</param>
    public static async Task WriteAsync(HttpResponse response, int status, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }

        response.StatusCode = status;
        response.ContentType ??= "application/json";
        response.ContentLength = buffer.WrittenCount;
        if (!HttpMethods.IsHead(response.HttpContext.Request.Method))
        {
            await response.Body.WriteAsync(buffer.WrittenMemory);
        }
    }
}
