using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Storage;

namespace NewsApi.Http;

/// <summary>
/// Every write through the newsroom's and the partners' doors is one transaction: what the handler saved, the lines about it, and the answer to give
/// again when the client repeats the request under its Idempotency-Key. The answer leaves only when all of it is safe.
/// </summary>
sealed class Writes(RequestDelegate next)
{
    const string KeyHeader = "Idempotency-Key";
    static readonly string[] KeptHeaders = ["Content-Type", "ETag", "Location"];

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<Door>()?.Writes is not true || HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        {
            await next(http);
            return;
        }

        var db = http.RequestServices.GetRequiredService<NewsDb>();
        db.By = Access.AuthorOf(http);
        var key = HttpMethods.IsPost(http.Request.Method) ? KeyOf(http) : null;
        if (key is not null)
            http.Request.EnableBuffering();

        await using var transaction = await db.Database.BeginTransactionAsync(http.RequestAborted);
        var seal = key is null ? null : await ReplaySeal.Of(db.By, key, http);
        if (seal is not null && await seal.Earlier(db, http) is { } earlier)
        {
            await earlier.ExecuteAsync(http);
            return;
        }

        // The answer waits until what it tells of is safe.
        var answer = await HeldAnswer.Of(http, next);
        if (http.Response.StatusCode < 400)
        {
            if (seal is not null)
                await seal.Keep(db, new(http.Response.StatusCode, Kept(http), answer.ToArray()), http.RequestAborted);
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
            : throw new InvalidRequest(KeyHeader, "must be 1 to 255 visible ASCII characters, given once");
    }

    static Dictionary<string, string> Kept(HttpContext http) =>
        KeptHeaders.Where(http.Response.Headers.ContainsKey).ToDictionary(name => name, name => http.Response.Headers[name].ToString());
}

/// <summary>An answer as it was given.</summary>
sealed record GivenAnswer(int Status, Dictionary<string, string> Headers, byte[] Body) : IResult
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
sealed class ReplaySeal
{
    const int Nonce = 12;
    const int Tag = 16;

    readonly byte[] id;
    readonly byte[] secret;
    readonly byte[] request;
    readonly DateTimeOffset now;

    ReplaySeal(byte[] id, byte[] secret, byte[] request, DateTimeOffset now) => (this.id, this.secret, this.request, this.now) = (id, secret, request, now);

    public static async Task<ReplaySeal> Of(Newsroom.Author author, string key, HttpContext http)
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
    public async Task<GivenAnswer?> Earlier(NewsDb db, HttpContext http)
    {
        var number = BitConverter.ToInt64(id);
        var mine = (await db.Database.SqlQuery<bool>($"select pg_try_advisory_xact_lock({number}) as \"Value\"").ToListAsync(http.RequestAborted))[0];
        Newsroom.Refusal.If(!mine, "still-running", "The first request with this Idempotency-Key is still being answered. Ask again in a moment.");

        var since = now - Replay.KeptFor;
        if (await db.Replays.AsNoTracking().SingleOrDefaultAsync(r => r.Key == id && r.At > since, http.RequestAborted) is not { } replay)
            return null;
        if (!replay.Request.AsSpan().SequenceEqual(request))
            throw new IdempotencyKeyReused();

        return JsonSerializer.Deserialize<GivenAnswer>(Open(replay.Answer));
    }

    public Task Keep(NewsDb db, GivenAnswer answer, CancellationToken stop)
    {
        var sealedAnswer = Seal(JsonSerializer.SerializeToUtf8Bytes(answer));
        return db.Database.ExecuteSqlAsync($"""
            insert into newsroom.replays (key, request, answer, at) values ({id}, {request}, {sealedAnswer}, {now})
            on conflict (key) do update set request = excluded.request, answer = excluded.answer, at = excluded.at
            """, stop);
    }

    byte[] Seal(byte[] plain)
    {
        var box = new byte[Nonce + Tag + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, Nonce));
        using var cipher = new AesGcm(secret, Tag);
        cipher.Encrypt(box.AsSpan(0, Nonce), plain, box.AsSpan(Nonce + Tag), box.AsSpan(Nonce, Tag));
        return box;
    }

    byte[] Open(byte[] box)
    {
        var plain = new byte[box.Length - Nonce - Tag];
        using var cipher = new AesGcm(secret, Tag);
        cipher.Decrypt(box.AsSpan(0, Nonce), box.AsSpan(Nonce + Tag), box.AsSpan(Nonce, Tag), plain);
        return plain;
    }
}

/// <summary>An Idempotency-Key that belongs to another request: 422.</summary>
sealed class IdempotencyKeyReused() : Exception("The Idempotency-Key belongs to another request.");
