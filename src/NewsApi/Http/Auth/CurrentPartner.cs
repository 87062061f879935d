using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Keys;
using NewsApi.Newsroom.Partners;
using NewsApi.Storage;
using NewsApi.Storage.Keys;

namespace NewsApi.Http.Auth;

/// <summary>The partner whose key opened the door, with what it may run at this moment.</summary>
sealed record CurrentPartner(Partner Partner, Id<ApiKey> Key)
{
    public static async ValueTask<CurrentPartner?> BindAsync(HttpContext http)
    {
        var id = Authentication.PartnerOf(http);
        var partner = await http.RequestServices.GetRequiredService<NewsDb>().Partners.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, http.RequestAborted);
        return new(partner ?? throw new NoPartnerException(), Authentication.KeyOf(http)!.Value);
    }

    /// <summary>Looks once more, after a wait: the key may have been revoked meanwhile, and the partner may run something else.</summary>
    public async Task<Partner> Reload(NewsDb db, DateTimeOffset now, CancellationToken stop)
    {
        var keys = db.ActiveKeys(now).Where(k => k.Id == Key);
        return await db.Partners.AsNoTracking().SingleOrDefaultAsync(p => p.Id == Partner.Id && keys.Any(), stop) ?? throw new NoPartnerException();
    }
}

/// <summary>A key of no partner, or of one that has just gone: 403.</summary>
sealed class NoPartnerException() : Exception("This key belongs to no partner.");
