using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using NewsApi.Newsroom;
using Npgsql;

namespace NewsApi.Storage.Secrets;

/// <summary>
/// Encrypts secrets that the program needs in clear, such as those that sign webhooks, with a key that is not in the database. Several keys
/// allow a rotation: the first encrypts, all decrypt.
/// </summary>
sealed partial class SecretProtector(IOptions<SecretsOptions> settings, ILogger<SecretProtector> log)
{
    const int NonceSize = 12;
    const int TagSize = 16;
    const int HeaderSize = SecretKey.IdSize + NonceSize + TagSize;

    IReadOnlyList<SecretKey> keys = SecretKey.ParseAll(settings.Value.Key ?? "") ?? [];

    string KeyFile => Path.GetFullPath(settings.Value.KeyFile);

    /// <summary>The ids of the keys. An encrypted secret begins with the id of its key.</summary>
    public byte[][] KeyIds => [.. keys.Select(k => k.Id)];

    /// <summary>Reads the key file, and creates it where it is missing. Reports stored secrets that no key decrypts.</summary>
    public async Task Prepare(NpgsqlDataSource newsroom, CancellationToken stop)
    {
        if (keys is [])
            keys = await ReadKeyFile(stop);

        await using var command = newsroom.CreateCommand(
            $"select count(*)::int from newsroom.webhooks where substring(secret for {SecretKey.IdSize}) <> all($1)");
        command.Parameters.Add(new() { Value = KeyIds });
        if (await command.ExecuteScalarAsync(stop) is > 0 and int unreadable)
            LogUnreadable(unreadable);
    }

    async Task<IReadOnlyList<SecretKey>> ReadKeyFile(CancellationToken stop)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(KeyFile)!);
            if (!File.Exists(KeyFile) && await PrivateFile.Write(KeyFile, SecretKey.NewText() + "\n", stop))
                LogCreated(KeyFile);
            return SecretKey.ParseAll(await File.ReadAllTextAsync(KeyFile, stop))
                ?? throw new StartupException($"{KeyFile} {SecretKey.FormatRule}.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogNoKey(failure.Message);
            return [];
        }
    }

    /// <summary>Encrypts a secret. Throws if there is no key.</summary>
    public byte[] Protect(byte[] secret)
    {
        ConflictException.ThrowIf(keys is [], "no-secrets-key", "The server has no key that encrypts secrets: set Secrets:Key.");
        var result = new byte[HeaderSize + secret.Length];
        var nonce = result.AsSpan(SecretKey.IdSize, NonceSize);
        keys[0].Id.CopyTo(result, 0);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(keys[0].Bytes, TagSize);
        cipher.Encrypt(nonce, secret, result.AsSpan(HeaderSize), result.AsSpan(HeaderSize - TagSize, TagSize));
        return result;
    }

    /// <summary>Decrypts the secrets whose key is known; the others are left out.</summary>
    public IEnumerable<byte[]> Unprotect(IEnumerable<byte[]> secrets) =>
        from secret in secrets
        let key = keys.FirstOrDefault(k => secret.AsSpan().StartsWith(k.Id))
        where key is not null
        select Decrypt(secret, key);

    static byte[] Decrypt(byte[] secret, SecretKey key)
    {
        var plaintext = new byte[secret.Length - HeaderSize];
        var nonce = secret.AsSpan(SecretKey.IdSize, NonceSize);
        using var cipher = new AesGcm(key.Bytes, TagSize);
        cipher.Decrypt(nonce, secret.AsSpan(HeaderSize), secret.AsSpan(HeaderSize - TagSize, TagSize), plaintext);
        return plaintext;
    }

    [LoggerMessage(LogLevel.Information,
        "Created a key for secrets in {File}. Back it up; every instance needs the same one (Secrets:Key or Secrets:KeyFile)")]
    partial void LogCreated(string file);

    [LoggerMessage(LogLevel.Warning, "No key for secrets: webhooks can be neither created nor rotated until Secrets:Key is set. {Reason}")]
    partial void LogNoKey(string reason);

    [LoggerMessage(LogLevel.Error,
        "The secrets of {Count} webhooks are encrypted with a key that this server does not have. Their deliveries wait until Secrets:Key "
        + "contains it, or their partners rotate the secret")]
    partial void LogUnreadable(int count);
}
