using NewsApi.Http;
using NewsApi.Newsroom;

namespace NewsApi.Features.Partners;

static class PartnerRoutes
{
    public static void MapPartnerDoor(this IEndpointRouteBuilder partners)
    {
        var reading = partners.MapGroup("/").WithTags("Partners").Needs(Scope.Partner);

        reading.MapGet("/", GetOwnEntitlement.Handle);
        reading.MapGet("/articles", ListPartnerArticles.Handle);
        reading.MapGet("/articles/{id}", GetPartnerArticle.Handle);
        reading.MapGet("/changes", ListPartnerChanges.Handle);
        reading.MapGet("/feeds/{format}", GetPartnerFeed.Handle);
    }

    public static void MapPartnerDesk(this IEndpointRouteBuilder newsroom)
    {
        var partners = newsroom.MapGroup("/partners").WithTags("Administration").Needs(Scope.Admin);

        partners.MapGet("/", ListPartners.Handle);
        partners.MapPost("/", CreatePartner.Handle);
        partners.MapGet("/{id}", GetPartner.Handle);
        partners.MapPut("/{id}", RevisePartner.Handle);
        partners.MapDelete("/{id}", RemovePartner.Handle);
    }
}
