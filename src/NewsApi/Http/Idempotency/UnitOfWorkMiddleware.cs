using NewsApi.Contract.Problems;
using NewsApi.Http.Auth;
using NewsApi.Http.Caching;
using NewsApi.Http.Results;
using NewsApi.Storage;

namespace NewsApi.Http.Idempotency;

/// <summary>
/// Runs every write in one transaction: the changes of the handler, the audit entries about them, and the response stored for the
/// Idempotency-Key. The response is sent after the commit.
/// </summary>
sealed class UnitOfWorkMiddleware(RequestDelegate next)
{
    const string KeyHeader = "Idempotency-Key";
    static readonly string[] StoredHeaders = ["Content-Type", "ETag", "Location"];

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<EndpointPolicy>()?.Writes is not true || ConditionalRequests.IsRead(http.Request))
        {
            await next(http);
            return;
        }

        var db = http.RequestServices.GetRequiredService<NewsDb>();
        db.Actor = CallerClaims.ActorOf(http);
        var key = HttpMethods.IsPost(http.Request.Method) ? KeyOf(http) : null;
        if (key is not null)
            http.Request.EnableBuffering();

        await using var transaction = await db.Database.BeginTransactionAsync(http.RequestAborted);
        var store = key is null ? null : await IdempotencyStore.Create(db.Actor, key, http);
        if (store is not null && await store.FindResponse(db, http) is { } earlier)
        {
            await earlier.ExecuteAsync(http);
            return;
        }

        var body = await ResponseBuffer.Capture(http, next);
        if (http.Response.StatusCode < 400)
        {
            if (store is not null)
                await store.Save(db, new(http.Response.StatusCode, HeadersToStore(http), body.ToArray()), http.RequestAborted);
            await transaction.CommitAsync(http.RequestAborted);
        }

        if (body.Length > 0)
        {
            http.Response.ContentLength = body.Length;
            await http.Response.Body.WriteAsync(body, http.RequestAborted);
        }
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
}
