using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Keys;
using NewsApi.Newsroom.Partners;
using NewsApi.Storage;
using NewsApi.Storage.Keys;

namespace NewsApi.Http.Auth;

/// <summary>The partner whose key authenticated the request, with its entitlement at that time.</summary>
sealed record CurrentPartner(Partner Partner, Id<ApiKey> Key)
{
    public static async ValueTask<CurrentPartner?> BindAsync(HttpContext http)
    {
        if (CallerClaims.PartnerOf(http) is not { } id || CallerClaims.KeyOf(http) is not { } key)
            throw new NoPartnerException();

        var db = http.RequestServices.GetRequiredService<NewsDb>();
        var partner = await db.Partners.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, http.RequestAborted);
        return new(partner ?? throw new NoPartnerException(), key);
    }

    /// <summary>Reads the partner again after a long wait. Throws if its key has expired or was revoked meanwhile.</summary>
    public async Task<Partner> Reload(NewsDb db, DateTimeOffset now, CancellationToken stop)
    {
        var keys = db.ActiveKeys(now).Where(k => k.Id == Key);
        var partner = await db.Partners.AsNoTracking().SingleOrDefaultAsync(p => p.Id == Partner.Id && keys.Any(), stop);
        return partner ?? throw new NoPartnerException();
    }
}

/// <summary>A key without a partner, or whose partner was deleted: 403.</summary>
sealed class NoPartnerException() : Exception("This key belongs to no partner.");
