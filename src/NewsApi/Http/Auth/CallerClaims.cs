using System.Security.Claims;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Audit;
using NewsApi.Newsroom.Keys;
using NewsApi.Newsroom.Partners;
using NewsApi.Newsroom.Text;

namespace NewsApi.Http.Auth;

/// <summary>Reads and writes the claims about the caller: its scopes, its key, and the partner that the key belongs to.</summary>
static class CallerClaims
{
    public const string ScopeClaim = "newsapi/scope";
    const string KeyClaim = "newsapi/key";
    const string PartnerClaim = "newsapi/partner";
    const int MaxNameLength = 200;

    public static ClaimsPrincipal CreatePrincipal(Id<ApiKey> id, string name, IEnumerable<Scope> scopes, Id<Partner>? partner) =>
        new(new ClaimsIdentity(
        [
            new("sub", $"key/{id}"), new("name", name), new(KeyClaim, $"{id}"), .. scopes.Select(s => new Claim(ScopeClaim, s.ToString())),
            .. partner is null ? Array.Empty<Claim>() : [new Claim(PartnerClaim, partner.ToString()!)],
        ], ApiKeyHandler.Scheme));

    /// <summary>Whether only this program issues claims of this type.</summary>
    public static bool IsInternal(Claim claim) => claim.Type is ScopeClaim or PartnerClaim or KeyClaim;

    public static IEnumerable<Scope> ScopesOf(ClaimsPrincipal user) => user.FindAll(ScopeClaim).Select(c => Enum.Parse<Scope>(c.Value));

    /// <summary>The partner that the caller's key belongs to.</summary>
    public static Id<Partner>? PartnerOf(HttpContext http) =>
        KeyIdentity(http)?.FindFirst(PartnerClaim) is { } claim ? Id<Partner>.Parse(claim.Value, null) : null;

    /// <summary>The key that authenticated the caller; null for an OpenID Connect token.</summary>
    public static Id<ApiKey>? KeyOf(HttpContext http) =>
        KeyIdentity(http)?.FindFirst(KeyClaim) is { } claim ? Id<ApiKey>.Parse(claim.Value, null) : null;

    public static Actor ActorOf(HttpContext http)
    {
        var subject = http.User.FindFirstValue("sub") ?? "";
        var name = http.User.FindFirstValue("name")
            ?? http.User.FindFirstValue("preferred_username") ?? http.User.FindFirstValue("email") ?? subject;
        var account = KeyIdentity(http) is null ? $"{http.User.FindFirstValue("iss")}#{subject}" : subject;
        return new(
            Characters.ToStorable(name.Length <= MaxNameLength ? name : name[..MaxNameLength]),
            account, http.Connection.RemoteIpAddress?.ToString());
    }

    // A token of the authority may contain claims of any name; only the identity of a key is trusted for these.
    static ClaimsIdentity? KeyIdentity(HttpContext http) =>
        http.User.Identities.FirstOrDefault(i => i.AuthenticationType == ApiKeyHandler.Scheme);
}
