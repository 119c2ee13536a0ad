using System.Globalization;
using System.Text.Json;
using RuleEngine.Service.Journal;
using RuleEngine.Service.Security;

namespace RuleEngine.Service.Intake.Http;

/// <summary>
/// <c>POST /api/v1/events</c>: events as NDJSON, as a JSON array, or a single one. What was taken stays taken, whatever comes behind it in the body: <c>next</c> in the answer says from which item on
/// nothing was, when the service did not go through all of it.
/// </summary>
internal sealed class EventsEndpoint(IEventIntake intake, JournalOptions journal, ListenerOptions listener)
{
    private const string Source = "http";

    /// <summary>Answers a request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var answer = new EventsAnswer();
        var status = StatusCodes.Status200OK;
        try
        {
            await using var body = IntakeBody.Open(context, listener.MaxBodyBytes);
            using var buffer = new BodyBuffer(body);
            var splitter = await ChooseAsync(context.Request, buffer, context.RequestAborted);
            if (await TakeAllAsync(context, buffer, splitter, answer) is { } stopped)
            {
                status = Stop(context, stopped, answer);
            }
            else if (splitter.Problem is { } problem)
            {
                (status, answer.Problem) = (StatusCodes.Status400BadRequest, problem);
            }
            else if (answer.Done == 0 && splitter is not ArraySplitter)
            {
                (status, answer.Problem) = (StatusCodes.Status400BadRequest, "the body is empty");
            }
        }
        catch (IntakeBodyException e)
        {
            (status, answer.Problem) = (e.Status, e.Message);
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(answer.ToJson(), context.RequestAborted);
    }

    // NDJSON, unless the body begins as an array does, or is JSON whose first line is not all of a document.
    private async ValueTask<IBodySplitter> ChooseAsync(HttpRequest request, BodyBuffer buffer, CancellationToken cancellation)
    {
        var mayBeOne = request.ContentType is { } type && type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase);
        while (true)
        {
            var begin = buffer.Rest.IndexOfAnyExcept(" \t\r\n"u8);
            var isArray = begin >= 0 && buffer.Rest[begin] == '[';
            var line = begin < 0 ? -1 : buffer.Rest[begin..].IndexOf((byte)'\n');
            if (isArray || buffer.IsEnded || buffer.IsFull || (begin >= 0 && !mayBeOne) || line >= 0)
            {
                return isArray ? new ArraySplitter(journal.MaxEventBytes)
                    : !mayBeOne || (line >= 0 && IsWhole(buffer.Rest.Slice(begin, line))) ? new LineSplitter(journal.MaxEventBytes)
                    : new WholeSplitter(journal.MaxEventBytes);
            }

            await buffer.ReadMoreAsync(cancellation);
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> text)
    {
        try
        {
            var reader = new Utf8JsonReader(text);
            return reader.Read() && reader.TrySkip() && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // Null when the body was gone through.
    private async ValueTask<IntakeResult?> TakeAllAsync(HttpContext context, BodyBuffer buffer, IBodySplitter splitter, EventsAnswer answer)
    {
        var batch = new EventsBatch(context, journal.MaxEventBytes);
        while (true)
        {
            while (splitter.TryRead(buffer, out var item, out var isWhole))
            {
                batch.Add(item, isWhole);
            }

            var isLast = buffer.IsEnded || splitter.Problem is not null;
            if (isLast || buffer.IsFull)
            {
                if (batch.Count > 0 && await batch.TakeAsync(intake, Source, answer, context.RequestAborted) is { } stopped)
                {
                    return stopped;
                }

                if (isLast)
                {
                    return null;
                }

                buffer.MakeRoom();
            }

            await buffer.ReadMoreAsync(context.RequestAborted);
        }
    }

    private static int Stop(HttpContext context, IntakeResult result, EventsAnswer answer)
    {
        if (result.Outcome == IntakeOutcome.Busy)
        {
            context.Response.Headers.RetryAfter = ((int)result.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            answer.Problem = "rules are too far behind; try again later";
            return StatusCodes.Status429TooManyRequests;
        }

        // What is wrong with the disk is in the log, and nothing for who sends events.
        answer.Problem = "events cannot be written at present; try again later";
        return StatusCodes.Status503ServiceUnavailable;
    }
}
