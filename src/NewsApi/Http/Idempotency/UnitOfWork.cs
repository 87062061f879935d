using NewsApi.Contract.Problems;
using NewsApi.Http.Auth;
using NewsApi.Http.Caching;
using NewsApi.Http.Limits;
using NewsApi.Http.Results;
using NewsApi.Storage;
using NewsApi.Storage.Editing;

namespace NewsApi.Http.Idempotency;

/// <summary>
/// Runs every write in one transaction: the changes of the handler, the audit entries about them, and the response stored for the
/// Idempotency-Key. A filter, so that the transaction begins when the request has been read and validated; the response is sent after the
/// commit, when the connection is free again.
/// </summary>
sealed class UnitOfWork(UrgentWork urgent) : IEndpointFilter
{
    const string KeyHeader = "Idempotency-Key";
    static readonly string[] StoredHeaders = ["Content-Type", "ETag", "Location"];

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var http = call.HttpContext;
        if (ConditionalRequests.IsRead(http.Request))
            return await next(call);

        var db = http.RequestServices.GetRequiredService<NewsDb>();
        db.Actor = CallerClaims.ActorOf(http);
        var key = HttpMethods.IsPost(http.Request.Method) ? KeyOf(http) : null;
        var store = key is null ? null : await IdempotencyStore.Create(db.Actor, key, http);
        var isUrgent = UrgentWriteAttribute.IsOn(http);
        if (isUrgent)
            urgent.Connect(db);

        await using var transaction = await db.Database.BeginTransactionAsync(http.RequestAborted);
        async Task<IResult> Write() => await Respond(db, store, http, async () => (IResult)(await next(call))!);
        return isUrgent ? await urgent.Run(db, Write) : await Write();
    }

    static async Task<IResult> Respond(NewsDb db, IdempotencyStore? store, HttpContext http, Func<Task<IResult>> handle)
    {
        if (store is not null && await store.FindResponse(db, http) is { } earlier)
            return earlier;

        var body = await ResponseBuffer.Capture(http, async _ => await (await handle()).ExecuteAsync(http));
        if (http.Response.StatusCode < 400)
        {
            if (store is not null)
                await store.Save(db, new(http.Response.StatusCode, HeadersToStore(http), body.ToArray()), http.RequestAborted);
            await db.Database.CommitTransactionAsync(http.RequestAborted);
        }

        return new CapturedResponse(body);
    }

    static string? KeyOf(HttpContext http)
    {
        if (http.Request.Headers[KeyHeader] is not { Count: > 0 } values)
            return null;
        return values is [{ Length: >= 1 and <= 255 } key] && key.All(c => c is > ' ' and < '\x7f')
            ? key
            : throw new InvalidRequestException(KeyHeader, "must be 1 to 255 visible ASCII characters, given once");
    }

    static Dictionary<string, string> HeadersToStore(HttpContext http) => StoredHeaders
        .Where(http.Response.Headers.ContainsKey)
        .ToDictionary(name => name, name => http.Response.Headers[name].ToString());

    // The status and the headers have been set by the handler's result.
    sealed class CapturedResponse(ReadOnlyMemory<byte> body) : IResult
    {
        public Task ExecuteAsync(HttpContext http)
        {
            if (body.Length is 0)
                return Task.CompletedTask;
            http.Response.ContentLength = body.Length;
            return http.Response.Body.WriteAsync(body, http.RequestAborted).AsTask();
        }
    }
}
