using System.Security.Cryptography;

namespace NewsApi.Storage.Secrets;

/// <summary>A key for AES-256-GCM. Its id, the start of its hash, tells which key encrypted a value.</summary>
sealed class SecretKey(byte[] bytes)
{
    public const int IdSize = 4;
    public const string FormatRule = "must be keys of 32 random bytes in Base64 (openssl rand -base64 32), separated by commas";
    const int Size = 32;
    static readonly char[] Separators = [',', ';', ' ', '\t', '\r', '\n'];

    public byte[] Bytes { get; } = bytes;
    public byte[] Id { get; } = SHA256.HashData(bytes)[..IdSize];

    /// <summary>The keys of a setting or file; null if one is not valid or there is none.</summary>
    public static List<SecretKey>? ParseAll(string text)
    {
        var keys = new List<SecretKey>();
        foreach (var part in text.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            var buffer = new byte[part.Length];
            if (!Convert.TryFromBase64String(part, buffer, out var length) || length != Size)
                return null;
            keys.Add(new(buffer[..Size]));
        }

        return keys is [] ? null : keys;
    }

    public static string NewText() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(Size));
}
