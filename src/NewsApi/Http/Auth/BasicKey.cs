using System.Text;

namespace NewsApi.Http.Auth;

/// <summary>
/// Endpoint metadata: the operation accepts a key as the password of HTTP Basic authentication (RFC 7617), with any user name, for programs
/// that can send nothing else.
/// </summary>
sealed class BasicKey
{
    public const string Challenge = "Basic realm=\"NewsApi\", charset=\"UTF-8\"";
    const string Scheme = "Basic ";

    /// <summary>Whether the requested operation accepts Basic authentication.</summary>
    public static bool IsAccepted(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<BasicKey>() is not null;

    /// <summary>The password of an Authorization header; null if the header or the operation has none.</summary>
    public static string? PasswordOf(HttpContext http, string header)
    {
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || !IsAccepted(http))
            return null;

        var encoded = header[Scheme.Length..].Trim();
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length))
            return null;

        var credentials = Encoding.Latin1.GetString(bytes, 0, length);
        return credentials.IndexOf(':') is var colon and >= 0 ? credentials[(colon + 1)..] : null;
    }
}
