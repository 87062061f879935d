using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Problems;
using NewsApi.Http.Auth;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Audit;
using NewsApi.Storage;
using NewsApi.Storage.Idempotency;

namespace NewsApi.Http.Idempotency;

/// <summary>
/// Every write through the newsroom's and the partners' doors is one transaction: what the handler saved, the lines about it, and the answer to give
/// again when the client repeats the request under its Idempotency-Key. The answer leaves only when all of it is safe.
/// </summary>
sealed class UnitOfWorkMiddleware(RequestDelegate next)
{
    const string KeyHeader = "Idempotency-Key";
    static readonly string[] KeptHeaders = ["Content-Type", "ETag", "Location"];

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<EndpointPolicy>()?.Writes is not true || HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        {
            await next(http);
            return;
        }

        var db = http.RequestServices.GetRequiredService<NewsDb>();
        db.Actor = Authentication.ActorOf(http);
        var key = HttpMethods.IsPost(http.Request.Method) ? KeyOf(http) : null;
        if (key is not null)
            http.Request.EnableBuffering();

        await using var transaction = await db.Database.BeginTransactionAsync(http.RequestAborted);
        var seal = key is null ? null : await IdempotencyStore.Create(db.Actor, key, http);
        if (seal is not null && await seal.FindResponse(db, http) is { } earlier)
        {
            await earlier.ExecuteAsync(http);
            return;
        }

        // The answer waits until what it tells of is safe.
        var answer = await ResponseBuffer.Of(http, next);
        if (http.Response.StatusCode < 400)
        {
            if (seal is not null)
                await seal.Store(db, new(http.Response.StatusCode, Kept(http), answer.ToArray()), http.RequestAborted);
            await transaction.CommitAsync(http.RequestAborted);
        }

        if (answer.Length > 0)
        {
            http.Response.ContentLength = answer.Length;
            await http.Response.Body.WriteAsync(answer, http.RequestAborted);
        }
    }

    static string? KeyOf(HttpContext http)
    {
        if (http.Request.Headers[KeyHeader] is not { Count: > 0 } given)
            return null;
        return given is [{ Length: >= 1 and <= 255 } key] && key.All(c => c is > ' ' and < '\x7f')
            ? key
            : throw new InvalidRequestException(KeyHeader, "must be 1 to 255 visible ASCII characters, given once");
    }

    static Dictionary<string, string> Kept(HttpContext http) =>
        KeptHeaders.Where(http.Response.Headers.ContainsKey).ToDictionary(name => name, name => http.Response.Headers[name].ToString());
}

/// <summary>An answer as it was given.</summary>
sealed record StoredResponse(int Status, Dictionary<string, string> Headers, byte[] Body) : IResult
{
    public Task ExecuteAsync(HttpContext http)
    {
        http.Response.StatusCode = Status;
        foreach (var (name, value) in Headers)
            http.Response.Headers[name] = value;
        http.Response.Headers["Idempotent-Replayed"] = "true";
        if (Body.Length == 0)
            return Task.CompletedTask;
        http.Response.ContentLength = Body.Length;
        return http.Response.Body.WriteAsync(Body, http.RequestAborted).AsTask();
    }
}

/// <summary>
/// Finds and keeps the answer that belongs to one client's Idempotency-Key. An answer may hold a secret that is shown once, so it is kept sealed:
/// the key that opens it is made from the Idempotency-Key, which is not kept.
/// </summary>
sealed class IdempotencyStore
{
    const int Nonce = 12;
    const int Tag = 16;

    readonly byte[] id;
    readonly byte[] secret;
    readonly byte[] request;
    readonly DateTimeOffset now;

    IdempotencyStore(byte[] id, byte[] secret, byte[] request, DateTimeOffset now) => (this.id, this.secret, this.request, this.now) = (id, secret, request, now);

    public static async Task<IdempotencyStore> Create(Actor author, string key, HttpContext http)
    {
        var owned = Encoding.UTF8.GetBytes($"{author.Account}\n{key}");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString} {http.Request.Headers.IfMatch}\n"));
        var buffer = new byte[16 * 1024];
        for (int read; (read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0;)
            hash.AppendData(buffer, 0, read);
        http.Request.Body.Position = 0;
        return new(
            HKDF.DeriveKey(HashAlgorithmName.SHA256, owned, 32, info: "id"u8.ToArray()), HKDF.DeriveKey(HashAlgorithmName.SHA256, owned, 32, info: "answer"u8.ToArray()),
            hash.GetHashAndReset(), http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
    }

    /// <summary>The answer given before, if there was one; refuses while the first request is still running, and when this is another request.</summary>
    public async Task<StoredResponse?> FindResponse(NewsDb db, HttpContext http)
    {
        var number = BitConverter.ToInt64(id);
        var mine = (await db.Database.SqlQuery<bool>($"select pg_try_advisory_xact_lock({number}) as \"Value\"").ToListAsync(http.RequestAborted))[0];
        ConflictException.ThrowIf(!mine, "still-running", "The first request with this Idempotency-Key is still being answered. Ask again in a moment.");

        var since = now - IdempotencyRecord.Retention;
        if (await db.IdempotencyRecords.AsNoTracking().SingleOrDefaultAsync(r => r.Key == id && r.At > since, http.RequestAborted) is not { } replay)
            return null;
        if (!replay.Request.AsSpan().SequenceEqual(request))
            throw new IdempotencyKeyReusedException();

        return JsonSerializer.Deserialize<StoredResponse>(Decrypt(replay.Response));
    }

    public Task Store(NewsDb db, StoredResponse answer, CancellationToken stop)
    {
        var sealedAnswer = Encrypt(JsonSerializer.SerializeToUtf8Bytes(answer));
        return db.Database.ExecuteSqlAsync($"""
            insert into newsroom.idempotency_records (key, request, response, at) values ({id}, {request}, {sealedAnswer}, {now})
            on conflict (key) do update set request = excluded.request, response = excluded.response, at = excluded.at
            """, stop);
    }

    byte[] Encrypt(byte[] plain)
    {
        var box = new byte[Nonce + Tag + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, Nonce));
        using var cipher = new AesGcm(secret, Tag);
        cipher.Encrypt(box.AsSpan(0, Nonce), plain, box.AsSpan(Nonce + Tag), box.AsSpan(Nonce, Tag));
        return box;
    }

    byte[] Decrypt(byte[] box)
    {
        var plain = new byte[box.Length - Nonce - Tag];
        using var cipher = new AesGcm(secret, Tag);
        cipher.Decrypt(box.AsSpan(0, Nonce), box.AsSpan(Nonce + Tag), box.AsSpan(Nonce, Tag), plain);
        return plain;
    }
}

/// <summary>An Idempotency-Key that belongs to another request: 422.</summary>
sealed class IdempotencyKeyReusedException() : Exception("The Idempotency-Key belongs to another request.");
