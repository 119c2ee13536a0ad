using RuleEngine.Service.Intake.Http;
using RuleEngine.Service.Journal;
using RuleEngine.Service.Security;

namespace RuleEngine.Service.Intake.Elastic;

/// <summary><c>_doc</c> and <c>_create</c>: one document a request.</summary>
internal sealed class DocumentEndpoint(IEventIntake intake, JournalOptions journal, ListenerOptions listener)
{
    /// <summary>Takes a document, whether or not there is one with its id.</summary>
    public Task IndexAsync(HttpContext context) =>
        HandleAsync(context, context.Request.Query["op_type"] == "create" ? BulkOperation.Create : BulkOperation.Index);

    /// <summary>Takes a document, unless there is one with its id.</summary>
    public Task CreateAsync(HttpContext context) => HandleAsync(context, BulkOperation.Create);

    private async Task HandleAsync(HttpContext context, BulkOperation operation)
    {
        var action = new BulkAction(operation, context.Request.RouteValues["index"] as string, context.Request.RouteValues["id"] as string);
        try
        {
            await using var body = IntakeBody.Open(context, Math.Min(listener.MaxBodyBytes, journal.MaxEventBytes));
            using var buffer = new BodyBuffer(body);
            var whole = new WholeSplitter(journal.MaxEventBytes);
            ArraySegment<byte> document;
            while (!whole.TryRead(buffer, out document, out _))
            {
                if (buffer.IsFull)
                {
                    buffer.MakeRoom();
                }

                await buffer.ReadMoreAsync(context.RequestAborted);
            }

            var result = await intake.TakeAsync("bulk", [new IntakeEvent(document) { Index = action.Index, Id = action.Id }], context.RequestAborted);
            await AnswerAsync(context.Response, action, result);
        }
        catch (IntakeBodyException e)
        {
            await ElasticError.Of(e).WriteAsync(context.Response);
        }
    }

    private static Task AnswerAsync(HttpResponse response, BulkAction action, IntakeResult result)
    {
        if (result.Outcome != IntakeOutcome.Done)
        {
            return ElasticError.Of(result).WriteAsync(response);
        }

        var item = result.Items[0];
        if (item.Verdict == IntakeVerdict.Refused)
        {
            return new ElasticError(StatusCodes.Status400BadRequest, "document_parsing_exception", item.Reason ?? "no event").WriteAsync(response);
        }

        var isNew = item.Verdict == IntakeVerdict.Taken;
        if (!isNew && action.Operation == BulkOperation.Create)
        {
            return new ElasticError(StatusCodes.Status409Conflict, "version_conflict_engine_exception", $"[{action.Id}]: version conflict, document already exists (current version [1])").WriteAsync(response);
        }

        return ElasticJson.WriteAsync(response, isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            BulkAnswer.WriteTaken(json, action, isNew);
            json.WriteEndObject();
        });
    }
}
