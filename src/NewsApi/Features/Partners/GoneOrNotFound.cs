using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Problems;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Partners;
using NewsApi.Storage;

namespace NewsApi.Features.Partners;

/// <summary>What to answer where a partner may not run a story: 410 where it had it before, so that it takes it down; else 404, as if there were none.</summary>
sealed class GoneOrNotFound(bool hadIt) : IResult, IEndpointMetadataProvider
{
    public static async Task<GoneOrNotFound> Resolve(NewsDb db, Partner partner, Id<Article> article, CancellationToken stop) =>
        new(await db.PartnerChanges.AnyAsync(l => l.PartnerId == partner.Id && l.ArticleId == article, stop));

    public Task ExecuteAsync(HttpContext http)
    {
        ConflictException.ThrowIf(hadIt, "withdrawn", "You may not run this story any more. Remove every copy of it.");
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        foreach (var status in new[] { StatusCodes.Status404NotFound, StatusCodes.Status410Gone })
            builder.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(Problem), ["application/problem+json"]));
    }
}
