using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace NewsApi.Http.Auth;

/// <summary>Reads the roles in a token: a text or a list of texts, at the top or nested in other claims.</summary>
static class RoleClaims
{
    /// <param name="token">A validated token.</param>
    /// <param name="path">The name of the claim, or the names on the way to it, separated by dots.</param>
    public static IReadOnlyList<string> Of(JsonWebToken token, string path)
    {
        using var payload = JsonDocument.Parse(Base64UrlEncoder.Decode(token.EncodedPayload));
        return Find(payload.RootElement, path) switch
        {
            // Scopes of OAuth are one text (RFC 8693); a role is taken as it is.
            { ValueKind: JsonValueKind.String } text when path is "scope" or "scp" => text.GetString()!.Split(' '),
            { ValueKind: JsonValueKind.String } text => [text.GetString()!],
            { ValueKind: JsonValueKind.Array } list =>
                [.. list.EnumerateArray().Where(r => r.ValueKind is JsonValueKind.String).Select(r => r.GetString()!)],
            _ => [],
        };
    }

    // Names may contain dots themselves, as in https://example.org/roles: the whole name is tried first.
    static JsonElement? Find(JsonElement claims, string path)
    {
        if (claims.ValueKind is not JsonValueKind.Object)
            return null;
        if (claims.TryGetProperty(path, out var claim))
            return claim;
        for (var dot = path.IndexOf('.'); dot >= 0; dot = path.IndexOf('.', dot + 1))
            if (claims.TryGetProperty(path[..dot], out var inner) && Find(inner, path[(dot + 1)..]) is { } found)
                return found;
        return null;
    }
}
