using System.Text;
using RuleEngine.Diagnostics;
using RuleEngine.Service.Detection;

namespace RuleEngine.Service.Api;

/// <summary>Checks the text of a rule that a client sends, as a reload would see it: one at a time, so large and so long at most.</summary>
internal static class RuleValidation
{
    private const int MaxBytes = 256 * 1024;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Checks the body of a request.</summary>
    public static async Task<IResult> ValidateAsync(
        HttpRequest request, DetectionServiceOptions options, IDetectionService detection, [FromKeyedServices(ApiServices.ValidationGate)] WorkGate gate, TimeProvider time, CancellationToken cancellation)
    {
        if (await ReadAsync(request, cancellation) is not { } bytes) return Problems.TooLarge($"The text is larger than {MaxBytes / 1024} KiB.");
        string text;
        try
        {
            text = Strict.GetString(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsSpan(3) : bytes);
        }
        catch (DecoderFallbackException)
        {
            return Problems.BadRequest("The text is not UTF-8.");
        }
        try
        {
            return TypedResults.Ok(await gate.RunAsync(_ => Task.FromResult(Check(text, options, detection.Rules)), Limit, time, cancellation));
        }
        catch (TimeoutException)
        {
            return Problems.Unavailable("The text could not be checked within 5 seconds, or another one is being checked; send it again later.");
        }
    }

    private static ValidationAnswer Check(string text, DetectionServiceOptions options, IReadOnlyList<RuleHealth> rules)
    {
        var source = new SourceText("rule.toml", text);
        var engine = new RuleSetLoader(options).LoadOne(source);
        // What is wrong with the files of exceptions is so without this rule, too.
        var found = engine.Diagnostics.Where(item => item.Location is not { } place || ReferenceEquals(place.Source, source)).ToArray();
        var isValid = engine.Rules[0].IsCompiled && !found.Any(item => item.Severity == DiagnosticSeverity.Error);
        var id = engine.Rules[0].Definition?.RuleId;
        var before = string.IsNullOrEmpty(id) ? null : rules.FirstOrDefault(rule => string.Equals(rule.RuleId, id, StringComparison.OrdinalIgnoreCase));
        return new ValidationAnswer(isValid, id, before?.File, [.. found.Select(DiagnosticAnswer.Of)]);
    }

    // Null when there is more than is read.
    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > MaxBytes) return null;
        var buffer = new byte[MaxBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return length > MaxBytes ? null : buffer[..length];
    }
}
