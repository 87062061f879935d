using NewsApi.Contract;
using NewsApi.Contract.Partners;
using NewsApi.Http.Auth;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Storage;

namespace NewsApi.Features.Partners;

static class CreateFeedAddress
{
    /// <summary>Create a secret feed address</summary>
    /// <remarks>
    /// Returns addresses of your full-text feed that need no key, for aggregators that take only a URL. Anyone with an address can read the
    /// feed: create one for each aggregator, and revoke it when it is no longer needed. The addresses are returned only in this response.
    /// Each partner can have 50.
    /// </remarks>
    [Creates]
    public static async Task<Versioned<FeedAddressWithUrls>> Handle(
        JsonBody<FeedAddressDraft> sent, CurrentPartner current, NewsDb db, Site site, TimeProvider clock, CancellationToken stop)
    {
        var made = await db.CreateFeedAddress(current.Partner.Id, sent.Value, site, clock.GetUtcNow(), stop);
        return new(made, location: $"/v1/partner/feed-addresses/{made.Id}");
    }
}
