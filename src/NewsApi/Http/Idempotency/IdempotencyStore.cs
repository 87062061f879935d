using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Audit;
using NewsApi.Storage;
using NewsApi.Storage.Idempotency;

namespace NewsApi.Http.Idempotency;

/// <summary>
/// Stores the response to a request with an Idempotency-Key, and finds it when the same account repeats the request. A response may
/// contain a secret that is shown only once, so it is encrypted with a key derived from the Idempotency-Key, which is not stored.
/// </summary>
sealed class IdempotencyStore
{
    const int NonceSize = 12;
    const int TagSize = 16;

    readonly byte[] id;
    readonly byte[] encryptionKey;
    readonly byte[] requestHash;
    readonly DateTimeOffset now;

    IdempotencyStore(byte[] id, byte[] encryptionKey, byte[] requestHash, DateTimeOffset now) =>
        (this.id, this.encryptionKey, this.requestHash, this.now) = (id, encryptionKey, requestHash, now);

    public static async Task<IdempotencyStore> Create(Actor author, string key, HttpContext http)
    {
        var accountAndKey = Encoding.UTF8.GetBytes($"{author.Account}\n{key}");
        return new(
            HKDF.DeriveKey(HashAlgorithmName.SHA256, accountAndKey, 32, info: "id"u8.ToArray()),
            HKDF.DeriveKey(HashAlgorithmName.SHA256, accountAndKey, 32, info: "response"u8.ToArray()),
            await Hash(http.Request), http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
    }

    static async Task<byte[]> Hash(HttpRequest request)
    {
        var stop = request.HttpContext.RequestAborted;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString} {request.Headers.IfMatch}\n"));
        var buffer = new byte[16 * 1024];
        request.Body.Position = 0;
        for (int read; (read = await request.Body.ReadAsync(buffer, stop)) > 0;)
            hash.AppendData(buffer, 0, read);
        return hash.GetHashAndReset();
    }

    /// <summary>
    /// Returns the stored response, or null if there is none. Throws while the first request is still running, and if the key was used
    /// for a different request.
    /// </summary>
    public async Task<StoredResponse?> FindResponse(NewsDb db, HttpContext http)
    {
        var stop = http.RequestAborted;
        var lockId = BitConverter.ToInt64(id);
        var locked = (await db.Database.SqlQuery<bool>($"select pg_try_advisory_xact_lock({lockId}) as \"Value\"").ToListAsync(stop))[0];
        ConflictException.ThrowIf(!locked, "request-in-progress",
            "The first request with this Idempotency-Key is still being processed. Repeat it later with the same key.");

        var since = now - IdempotencyRecord.Retention;
        var record = await db.IdempotencyRecords.AsNoTracking().SingleOrDefaultAsync(r => r.Key == id && r.At > since, stop);
        if (record is null)
            return null;
        if (!record.Request.AsSpan().SequenceEqual(requestHash))
            throw new IdempotencyKeyReusedException();

        return JsonSerializer.Deserialize<StoredResponse>(Decrypt(record.Response));
    }

    public Task Save(NewsDb db, StoredResponse response, CancellationToken stop)
    {
        var encrypted = Encrypt(JsonSerializer.SerializeToUtf8Bytes(response));
        return db.Database.ExecuteSqlAsync($"""
            insert into newsroom.idempotency_records (key, request, response, at) values ({id}, {requestHash}, {encrypted}, {now})
            on conflict (key) do update set request = excluded.request, response = excluded.response, at = excluded.at
            """, stop);
    }

    // AES-GCM: nonce, tag, ciphertext.
    byte[] Encrypt(byte[] plaintext)
    {
        var encrypted = new byte[NonceSize + TagSize + plaintext.Length];
        var nonce = encrypted.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(encryptionKey, TagSize);
        cipher.Encrypt(nonce, plaintext, encrypted.AsSpan(NonceSize + TagSize), encrypted.AsSpan(NonceSize, TagSize));
        return encrypted;
    }

    byte[] Decrypt(byte[] encrypted)
    {
        var plaintext = new byte[encrypted.Length - NonceSize - TagSize];
        using var cipher = new AesGcm(encryptionKey, TagSize);
        var (nonce, tag) = (encrypted[..NonceSize], encrypted[NonceSize..(NonceSize + TagSize)]);
        cipher.Decrypt(nonce, encrypted.AsSpan(NonceSize + TagSize), tag, plaintext);
        return plaintext;
    }
}
