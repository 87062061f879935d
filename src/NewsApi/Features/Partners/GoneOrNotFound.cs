using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Feeds;
using NewsApi.Contract.Problems;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Partners;
using NewsApi.Newsroom.Webhooks;
using NewsApi.Storage;
using NewsApi.Storage.Partners;

namespace NewsApi.Features.Partners;

/// <summary>
/// The result for an article outside a partner's entitlement: 410 with the reason if it was in the partner's change feed, 404 otherwise.
/// </summary>
sealed class GoneOrNotFound(PartnerChange? last) : IResult, IEndpointMetadataProvider
{
    public static async Task<GoneOrNotFound> Resolve(NewsDb db, Partner partner, Id<Article> article, CancellationToken stop) =>
        new(await db.PartnerChanges.AsNoTracking().Where(c => c.PartnerId == partner.Id && c.ArticleId == article)
            .OrderByDescending(c => c.Position).FirstOrDefaultAsync(stop));

    public Task ExecuteAsync(HttpContext http)
    {
        ConflictException.ThrowIf(last is not null, "withdrawn", $"{Explanation(last)} Delete every copy of it.");
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    // The change feed may not have the withdrawal yet.
    static string Explanation(PartnerChange? last) => last?.Reason switch
    {
        null => "The article was withdrawn.",
        WithdrawalReason.NotEntitled => "Your entitlement no longer covers this article.",
        { } reason => FeedTombstone.Explanation(reason, last.Note),
    };

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        foreach (var status in new[] { StatusCodes.Status404NotFound, StatusCodes.Status410Gone })
            builder.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(Problem), ["application/problem+json"]));
    }
}
