using System.Security.Cryptography;
using System.Text;

namespace NewsApi.Features.Webhooks;

/// <summary>
/// Computes the <c>webhook-signature</c> header of Standard Webhooks: HMAC-SHA-256 over id, timestamp and body, one signature for each
/// valid signing secret.
/// </summary>
static class WebhookSignature
{
    public static string Of(IEnumerable<byte[]> secrets, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        return string.Join(' ', secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret, signed))}"));
    }
}
