using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace NewsApi.Newsroom.Keys;

/// <summary>256 random bits in base64url, which is safe in headers and URLs. Only the SHA-256 hash is stored.</summary>
static class Secret
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
