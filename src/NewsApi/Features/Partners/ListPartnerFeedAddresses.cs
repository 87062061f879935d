using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Partners;
using NewsApi.Contract.Queries;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Partners;
using NewsApi.Storage;

namespace NewsApi.Features.Partners;

static class ListPartnerFeedAddresses
{
    /// <summary>List a partner's secret feed addresses</summary>
    /// <remarks>Lists the secret feed addresses of a partner, newest first, without the addresses themselves.</remarks>
    public static async Task<Results<Versioned<Page<FeedAddressView>>, NotFound>> Handle(
        [AsParameters] PartnerFeedAddressList list, NewsDb db, CancellationToken stop) =>
        await db.Partners.AnyAsync(p => p.Id == list.Id, stop)
            ? new Versioned<Page<FeedAddressView>>(await db.PageOfFeedAddresses(list.Id, list, stop))
            : TypedResults.NotFound();
}

/// <summary>The parameters of the list of a partner's feed addresses.</summary>
sealed record PartnerFeedAddressList : Paging
{
    /// <summary>The partner's id.</summary>
    /// <example>01936d81-bf80-7d13-8767-5a84c90bb30b</example>
    public Id<Partner> Id { get; init; }

    protected override string FilterKey => $"feed addresses {Id}";
}
