using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using NewsApi.Http.Auth;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Keys;
using NewsApi.Newsroom.Partners;

namespace NewsApi.Tests.Http;

/// <summary>The key and the partner of a caller come from an API key only.</summary>
public sealed class CallerClaimsTests
{
    static readonly Id<ApiKey> Key = Id<ApiKey>.New();
    static readonly Id<Partner> Partner = Id<Partner>.New();

    [Fact]
    public void An_API_key_identifies_itself_and_its_partner()
    {
        var http = new DefaultHttpContext { User = CallerClaims.CreatePrincipal(Key, "A key", [Scope.Partner], Partner) };

        Assert.Equal(Key, CallerClaims.KeyOf(http));
        Assert.Equal(Partner, CallerClaims.PartnerOf(http));
        Assert.Equal([Scope.Partner], CallerClaims.ScopesOf(http.User));
        Assert.Equal($"key:{Key}", CallerClaims.ActorOf(http).Account);
    }

    [Fact]
    public void A_token_of_the_authority_cannot_pose_as_a_key()
    {
        var claims = CallerClaims.CreatePrincipal(Key, "A key", [Scope.Partner], Partner).Claims.Append(new("iss", "https://issuer.example"));
        var http = new DefaultHttpContext { User = new(new ClaimsIdentity(claims, "Federation")) };

        Assert.Null(CallerClaims.KeyOf(http));
        Assert.Null(CallerClaims.PartnerOf(http));
        Assert.Equal($"oidc:https://issuer.example|key:{Key}", CallerClaims.ActorOf(http).Account);
    }
}
