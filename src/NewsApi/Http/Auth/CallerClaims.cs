using System.Globalization;
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
    const string InternalPrefix = "newsapi/";
    const string KeyClaim = "newsapi/key";
    const string PartnerClaim = "newsapi/partner";
    const string SectionsClaim = "newsapi/sections";
    const string OwnDraftsClaim = "newsapi/own-drafts";
    const int MaxNameLength = 200;

    public static ClaimsPrincipal CreatePrincipal(
        Id<ApiKey> id, string name, IEnumerable<Scope> scopes, Id<Partner>? partner, KeyRestrictions? restrictions = null) =>
        new(new ClaimsIdentity(
        [
            new("sub", ApiKey.AccountOf(id)), new("name", name), new(KeyClaim, $"{id}"),
            .. scopes.Select(s => new Claim(ScopeClaim, s.ToString())),
            .. partner is null ? Array.Empty<Claim>() : [new Claim(PartnerClaim, partner.ToString()!)],
            .. restrictions?.SectionIds is { } sections ? [new Claim(SectionsClaim, string.Join(',', sections))] : Array.Empty<Claim>(),
            .. restrictions?.OwnDraftsOnly is true ? [new Claim(OwnDraftsClaim, "true")] : Array.Empty<Claim>(),
        ], ApiKeyHandler.Scheme));

    /// <summary>Whether only this program issues claims of this type.</summary>
    public static bool IsInternal(Claim claim) => claim.Type.StartsWith(InternalPrefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>What the caller's key is restricted to, within its scopes.</summary>
    public static KeyRestrictions RestrictionsOf(HttpContext http)
    {
        var claims = KeyIdentity(http);
        var sections = claims?.FindFirst(SectionsClaim)?.Value.Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(id => int.Parse(id, CultureInfo.InvariantCulture)).ToList();
        return new(sections, claims?.HasClaim(OwnDraftsClaim, "true") is true);
    }

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
        // The prefix tells a key from a sign-in, whatever the authority writes into sub.
        var account = KeyIdentity(http) is null ? $"oidc:{http.User.FindFirstValue("iss")}|{subject}" : subject;
        return new(
            Characters.ToStorable(name.Length <= MaxNameLength ? name : name[..MaxNameLength]),
            account, http.Connection.RemoteIpAddress?.ToString());
    }

    // A token of the authority may contain claims of any name; only the identity of a key is trusted for these.
    static ClaimsIdentity? KeyIdentity(HttpContext http) =>
        http.User.Identities.FirstOrDefault(i => i.AuthenticationType == ApiKeyHandler.Scheme);
}
