using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Storage;

namespace NewsApi.Http;

/// <summary>The partner whose key opened the door, with what it may run at this moment.</summary>
sealed record AtTheDoor(Partner Partner)
{
    public static async ValueTask<AtTheDoor?> BindAsync(HttpContext http)
    {
        var id = Access.PartnerOf(http);
        var partner = await http.RequestServices.GetRequiredService<NewsDb>().Partners.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, http.RequestAborted);
        return new(partner ?? throw new NoPartner());
    }
}

/// <summary>A key of no partner, or of one that has just gone: 403.</summary>
sealed class NoPartner() : Exception("This key belongs to no partner.");
