using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Contract.Partners;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Partners;
using NewsApi.Storage;

namespace NewsApi.Features.Partners;

static class CreatePartnerFeedAddress
{
    /// <summary>Create a secret feed address for a partner</summary>
    /// <remarks>
    /// Returns addresses of the partner's full-text feed that need no key, for an aggregator that takes only a URL. They are returned only
    /// in this response. Each partner can have 50.
    /// </remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The partner's id.</param>
    [Creates]
    public static async Task<Results<Versioned<FeedAddressWithUrls>, NotFound>> Handle(
        Id<Partner> id, JsonBody<FeedAddressDraft> sent, NewsDb db, Site site, TimeProvider clock, CancellationToken stop)
    {
        if (!await db.Partners.AnyAsync(p => p.Id == id, stop))
            return TypedResults.NotFound();

        var made = await db.CreateFeedAddress(id, sent.Value, site, clock.GetUtcNow(), stop);
        return new Versioned<FeedAddressWithUrls>(made, location: $"/v1/newsroom/partners/{id}/feed-addresses/{made.Id}");
    }
}
