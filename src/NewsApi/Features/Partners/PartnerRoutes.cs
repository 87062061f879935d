using NewsApi.Http.Auth;
using NewsApi.Newsroom.Keys;

namespace NewsApi.Features.Partners;

static class PartnerRoutes
{
    public static void MapPartnerApi(this IEndpointRouteBuilder partners)
    {
        var reading = partners.MapGroup("/").WithTags("Partners").RequireScope(Scope.Partner);

        reading.MapGet("/", GetEntitlement.Handle);
        reading.MapGet("/articles", ListPartnerArticles.Handle);
        reading.MapGet("/articles/{id}", GetPartnerArticle.Handle);
        reading.MapGet("/changes", ListPartnerChanges.Handle);
        reading.MapGet("/feeds/{format}", GetPartnerFeed.Handle).WithMetadata(new BasicKey());
        reading.MapGet("/feed-addresses", ListFeedAddresses.Handle);
        reading.MapPost("/feed-addresses", CreateFeedAddress.Handle);
        reading.MapDelete("/feed-addresses/{id}", RevokeFeedAddress.Handle);
    }

    public static void MapSecretFeeds(this IEndpointRouteBuilder secretFeeds) =>
        secretFeeds.MapGroup("/feeds/partner").WithTags("Partners").MapGet("/{token}.{format}", GetPartnerFeedAtAddress.Handle);

    public static void MapPartnerAdministration(this IEndpointRouteBuilder newsroom)
    {
        var partners = newsroom.MapGroup("/partners").WithTags("Administration").RequireScope(Scope.Admin);

        partners.MapGet("/", ListPartners.Handle);
        partners.MapPost("/", CreatePartner.Handle);
        partners.MapGet("/{id}", GetPartner.Handle);
        partners.MapPut("/{id}", UpdatePartner.Handle);
        partners.MapDelete("/{id}", DeletePartner.Handle);
        partners.MapGet("/{id}/takedowns", ListTakedowns.Handle);
        partners.MapGet("/{id}/feed-addresses", ListPartnerFeedAddresses.Handle);
        partners.MapPost("/{id}/feed-addresses", CreatePartnerFeedAddress.Handle);
        partners.MapDelete("/{id}/feed-addresses/{address}", RevokePartnerFeedAddress.Handle);
    }
}
