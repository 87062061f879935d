using NewsApi.Contract.Partners;
using NewsApi.Contract.Queries;
using NewsApi.Http.Auth;
using NewsApi.Http.Results;
using NewsApi.Storage;

namespace NewsApi.Features.Partners;

static class ListFeedAddresses
{
    /// <summary>List secret feed addresses</summary>
    /// <remarks>Lists your secret feed addresses, newest first, without the addresses themselves.</remarks>
    public static async Task<Versioned<Page<FeedAddressView>>> Handle(
        [AsParameters] FeedAddressList list, CurrentPartner current, NewsDb db, CancellationToken stop) =>
        new(await db.PageOfFeedAddresses(current.Partner.Id, list, stop));
}

/// <summary>The parameters of a list of feed addresses.</summary>
sealed record FeedAddressList : Paging
{
    protected override string FilterKey => "feed addresses";
}
