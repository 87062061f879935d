using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Contract.Partners;
using NewsApi.Contract.Queries;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Keys;
using NewsApi.Newsroom.Partners;
using NewsApi.Storage;
using NewsApi.Storage.Partners;
using NewsApi.Storage.Queries;

namespace NewsApi.Features.Partners;

/// <summary>Creates, lists and revokes a partner's secret feed addresses, for the partner itself and for administrators.</summary>
static class FeedAddressQueries
{
    const int MaxAddresses = 50;

    public static async Task<FeedAddressWithUrls> CreateFeedAddress(
        this NewsDb db, Id<Partner> partner, FeedAddressDraft draft, Site site, DateTimeOffset now, CancellationToken stop)
    {
        await db.LockPartner(partner, stop);
        ConflictException.ThrowIf(
            await db.FeedAddresses.CountAsync(a => a.PartnerId == partner, stop) >= MaxAddresses,
            "too-many-feed-addresses", $"A partner can have at most {MaxAddresses} feed addresses.");

        var secret = Secret.New();
        var address = new FeedAddress(partner, draft.Name, secret, now);
        db.FeedAddresses.Add(address);
        await db.SaveChangesAsync(stop);
        return FeedAddressWithUrls.Of(address, site, secret);
    }

    public static async Task<Page<FeedAddressView>> PageOfFeedAddresses(
        this NewsDb db, Id<Partner> partner, Paging list, CancellationToken stop)
    {
        var addresses = db.FeedAddresses.AsNoTracking().Where(a => a.PartnerId == partner);
        var (page, next) = await addresses.ByNewestFirst(list, stop);
        return new() { Items = page.ConvertAll(FeedAddressView.Of), Next = next, Total = await addresses.Counted(list, stop) };
    }

    /// <summary>Revokes an address; false if the partner has no such address.</summary>
    public static async Task<bool> RevokeFeedAddress(this NewsDb db, Id<Partner> partner, Id<FeedAddress> id, CancellationToken stop)
    {
        if (await db.FeedAddresses.SingleOrDefaultAsync(a => a.PartnerId == partner && a.Id == id, stop) is not { } address)
            return false;

        db.FeedAddresses.Remove(address);
        await db.SaveChangesAsync(stop);
        return true;
    }
}
