using RuleEngine.Service.Intake.Http;
using RuleEngine.Service.Journal;
using RuleEngine.Service.Security;

namespace RuleEngine.Service.Intake.Elastic;

/// <summary><c>_bulk</c>: actions and documents, line by line, answered one by one.</summary>
internal sealed class BulkEndpoint(IEventIntake intake, JournalOptions journal, ListenerOptions listener, TimeProvider time)
{
    // Each item is answered, and answers are kept until the request is read: shippers that send wait before they listen.
    private const int MaxItems = 200_000;

    /// <summary>Answers a request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var begin = time.GetTimestamp();
        using var answer = new BulkAnswer(BulkAnswer.IsShort(context.Request));
        ElasticError? problem;
        try
        {
            await using var body = IntakeBody.Open(context, listener.MaxBodyBytes);
            using var buffer = new BodyBuffer(body);
            problem = await TakeAllAsync(context, buffer, answer);
        }
        catch (IntakeBodyException e)
        {
            problem = ElasticError.Of(e);
        }

        if (answer.Count == 0)
        {
            problem ??= new ElasticError(StatusCodes.Status400BadRequest, "parse_exception", "request body is required");
        }

        problem?.WriteHeaders(context.Response);
        context.Response.ContentType = "application/json";
        await (answer.Count == 0 ? problem!.WriteAsync(context.Response) : answer.WriteAsync(context.Response, time.GetElapsedTime(begin), problem));
    }

    // Null when the body was gone through; else what ends it.
    private async ValueTask<ElasticError?> TakeAllAsync(HttpContext context, BodyBuffer buffer, BulkAnswer answer)
    {
        var lines = new LineSplitter(journal.MaxEventBytes, keepsBlank: true);
        var batch = new BulkBatch(context.Request.RouteValues["index"] as string, journal.MaxEventBytes, answer);
        while (true)
        {
            while (batch.Problem is null && lines.TryRead(buffer, out var line, out var isWhole))
            {
                batch.Add(line, isWhole);
                if (answer.Count + batch.Count > MaxItems)
                {
                    return new ElasticError(StatusCodes.Status413PayloadTooLarge, "content_too_long_exception", $"a bulk request may have {MaxItems} actions");
                }
            }

            var isLast = buffer.IsEnded || batch.Problem is not null;
            if (isLast || buffer.IsFull)
            {
                var stopped = await batch.TakeAsync(intake, context.RequestAborted);
                if (stopped is not null && !answer.HasTaken)
                {
                    return stopped;
                }

                if (isLast)
                {
                    return batch.Problem ?? batch.FindMissingDocument();
                }

                buffer.MakeRoom();
            }

            await buffer.ReadMoreAsync(context.RequestAborted);
        }
    }
}
