using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace NewsApi.Newsroom.Keys;

/// <summary>256 random bits, in characters that travel in a header and in a link. Only a SHA-256 of them is kept.</summary>
static class Secret
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
