using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Problems;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Partners;
using NewsApi.Storage;

namespace NewsApi.Features.Partners;

/// <summary>The result for an article outside a partner's entitlement: 410 if it was in the partner's change feed, 404 otherwise.</summary>
sealed class GoneOrNotFound(bool withdrawn) : IResult, IEndpointMetadataProvider
{
    public static async Task<GoneOrNotFound> Resolve(NewsDb db, Partner partner, Id<Article> article, CancellationToken stop) =>
        new(await db.PartnerChanges.AnyAsync(c => c.PartnerId == partner.Id && c.ArticleId == article, stop));

    public Task ExecuteAsync(HttpContext http)
    {
        ConflictException.ThrowIf(withdrawn, "withdrawn", "This article was withdrawn. Delete every copy of it.");
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        foreach (var status in new[] { StatusCodes.Status404NotFound, StatusCodes.Status410Gone })
            builder.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(Problem), ["application/problem+json"]));
    }
}
